package main

import (
	"bufio"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/cdk8s-shared-process/cdk8s-shared-process/oracle/judge"
)

const podLine = `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"a","image":"<a>"}]}}`

func newJudge(t *testing.T) *judge.Judge {
	t.Helper()
	j, err := judge.New([]string{"latest"})
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func answers(t *testing.T, input string) []answer {
	t.Helper()
	var out strings.Builder
	if err := answerLines(newJudge(t), strings.NewReader(input), &out); err != nil {
		t.Fatal(err)
	}
	var result []answer
	for decoder := json.NewDecoder(strings.NewReader(out.String())); ; {
		var a answer
		if err := decoder.Decode(&a); err == io.EOF {
			return result
		} else if err != nil {
			t.Fatal(err)
		}
		result = append(result, a)
	}
}

func TestAnswersEachLine(t *testing.T) {
	service := `{"apiVersion":"v1","kind":"Service"}`
	cases := map[string]struct {
		input string
		want  []judge.Outcome
	}{
		"no lines":                  {"", nil},
		"lines in order":            {podLine + "\n" + service + "\n{}\n", []judge.Outcome{judge.Accepted, judge.Skipped, judge.Rejected}},
		"a last line without end":   {service + "\n" + podLine, []judge.Outcome{judge.Skipped, judge.Accepted}},
		"goes on after a bad line":  {"{bad\n" + podLine + "\n", []judge.Outcome{judge.Unreadable, judge.Accepted}},
		"an empty line is bad":      {"\n" + podLine + "\n", []judge.Outcome{judge.Unreadable, judge.Accepted}},
		"lines that end as Windows": {podLine + "\r\n" + service + "\r\n", []judge.Outcome{judge.Accepted, judge.Skipped}},
		"a line larger than buffers": {
			strings.Replace(podLine, "<a>", strings.Repeat("a", 1<<20), 1) + "\n" + service + "\n",
			[]judge.Outcome{judge.Accepted, judge.Skipped},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var got []judge.Outcome
			for i, a := range answers(t, c.input) {
				got = append(got, a.Outcome)
				if a.Line != i+1 {
					t.Errorf("answer %d is to line %d", i+1, a.Line)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestBadLineSaysWhich(t *testing.T) {
	want := "line 3: invalid character 'b' looking for beginning of object key string"
	if got := answers(t, podLine+"\n"+podLine+"\n{bad\n")[2].Reason; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAnswersBeforeTheNextLineIsWhole(t *testing.T) {
	in, input := io.Pipe()
	output, out := io.Pipe()
	ended := make(chan error)
	go func() { ended <- answerLines(newJudge(t), in, out) }()

	io.WriteString(input, podLine+"\n"+podLine[:10])
	scanner := bufio.NewScanner(output)
	if !scanner.Scan() {
		t.Fatal("no answer")
	}
	io.WriteString(input, podLine[10:])
	go input.Close()
	if !scanner.Scan() {
		t.Fatal("no second answer")
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
