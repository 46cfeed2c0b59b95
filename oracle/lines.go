package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/cdk8s-shared-process/cdk8s-shared-process/oracle/judge"
)

type answer struct {
	Line int `json:"line"`
	judge.Verdict
}

// answerLines writes one line for each it reads.
func answerLines(j *judge.Judge, in io.Reader, out io.Writer) error {
	reader, writer := bufio.NewReaderSize(in, 1<<16), bufio.NewWriterSize(out, 1<<16)
	encoder := json.NewEncoder(writer)
	encoder.SetEscapeHTML(false)
	for number := 1; ; number++ {
		line, end := reader.ReadBytes('\n')
		if end != nil && end != io.EOF {
			return end
		}
		if end == io.EOF && len(line) == 0 {
			return writer.Flush()
		}
		if err := encoder.Encode(answerLine(j, number, line)); err != nil {
			return err
		}
		// Whoever sent the last whole line may be waiting for its answer before sending more.
		if !holdsLine(reader) {
			if err := writer.Flush(); err != nil {
				return err
			}
		}
	}
}

func answerLine(j *judge.Judge, number int, line []byte) answer {
	verdict := j.Judge(line)
	if verdict.Outcome == judge.Unreadable {
		verdict.Reason = fmt.Sprintf("line %d: %s", number, verdict.Reason)
	}
	return answer{number, verdict}
}

func holdsLine(reader *bufio.Reader) bool {
	buffered, _ := reader.Peek(reader.Buffered())
	return bytes.IndexByte(buffered, '\n') >= 0
}
