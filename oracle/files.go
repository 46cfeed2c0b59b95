package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/cdk8s-shared-process/cdk8s-shared-process/oracle/judge"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

var exitCodes = map[judge.Outcome]int{
	judge.Accepted:   exitAccepted,
	judge.Skipped:    exitAccepted,
	judge.Rejected:   exitRejected,
	judge.Unreadable: exitUnusable,
}

// reportFiles goes on after a file it cannot read; the worst document decides the exit code.
func reportFiles(j *judge.Judge, files []string, stdout, stderr io.Writer) int {
	code := exitAccepted
	for _, file := range files {
		verdicts, err := judgeFile(j, file)
		for _, verdict := range verdicts {
			fmt.Fprint(stdout, report(verdict))
			code = max(code, exitCodes[verdict.Outcome])
		}
		if err != nil {
			fmt.Fprintf(stderr, "oracle: %v\n", err)
			code = exitUnusable
		}
	}
	return code
}

func judgeFile(j *judge.Judge, name string) ([]judge.Verdict, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()

	var verdicts []judge.Verdict
	reader := utilyaml.NewYAMLReader(bufio.NewReader(file))
	for number := 1; ; number++ {
		text, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return verdicts, nil
		}
		if err != nil {
			return verdicts, fmt.Errorf("%s: %w", name, err)
		}
		object, err := yaml.YAMLToJSONStrict(text)
		if err != nil {
			return verdicts, fmt.Errorf("%s, document %d: %w", name, number, err)
		}
		// Of a document with nothing but comments.
		if string(object) == "null" {
			continue
		}
		verdicts = append(verdicts, j.Judge(object))
	}
}
