#!/bin/busybox sh
# The first program, from a file system in memory: finds the disk and goes on from there.
/bin/busybox mount -t devtmpfs dev /dev
for module in /modules/*; do /bin/busybox insmod "${module}"; done
/bin/busybox mount -t ext4 /dev/vda /disk && exec /bin/busybox switch_root /disk /node/start.sh
