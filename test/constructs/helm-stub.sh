#!/bin/sh
# Stands for `helm template`: prints what a chart would.
exec cat "$(dirname "$0")/../../examples/retrofit/shop.yaml"
