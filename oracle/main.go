// Command oracle says what the Kubernetes API server would say of a manifest.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/cdk8s-shared-process/cdk8s-shared-process/oracle/judge"
)

const usage = `Says what the Kubernetes API server would say of a manifest: its own validation, and the Pod Security Standards.

Usage:
  oracle [OPTION] FILE.yaml...   prints a verdict for people on each document
  oracle [OPTION] [-]            reads a JSON object a line from stdin, writes a verdict in JSON a line to stdout

Options:
  --pod-security-version LIST    versions of the Pod Security Standards, such as 1.28,1.30,latest (default latest)
  --help                         prints this

Exit codes:
  0   every document is accepted or skipped; with JSON lines, every line is answered
  1   a document is rejected
  2   the command line is wrong, or a file or document cannot be read
`

const (
	exitAccepted = 0
	exitRejected = 1
	exitUnusable = 2
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("oracle", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	versions := flags.String("pod-security-version", "latest", "")
	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(stdout, usage)
		return exitAccepted
	}
	if err != nil {
		return unusable(stderr, err)
	}
	j, err := judge.New(strings.Split(*versions, ","))
	if err != nil {
		return unusable(stderr, err)
	}

	files := flags.Args()
	readsStdin := len(files) == 0 || slices.Contains(files, "-")
	if !readsStdin {
		return reportFiles(j, files, stdout, stderr)
	}
	if len(files) > 1 {
		return unusable(stderr, errors.New("- goes with no files"))
	}
	if err := answerLines(j, stdin, stdout); err != nil {
		return unusable(stderr, err)
	}
	return exitAccepted
}

func unusable(stderr io.Writer, err error) int {
	fmt.Fprintf(stderr, "oracle: %v\nTry oracle --help.\n", err)
	return exitUnusable
}
