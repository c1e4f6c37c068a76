package picture_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render/export/picture"
	"github.com/papergraph/papergraph/render/rendertest"
)

func TestTopicsGolden(t *testing.T) {
	rendertest.Golden(t, "topics.dot", drawn(t, writeTopicsDOT, small()))
	rendertest.Golden(t, "topics.svg", drawn(t, writeTopicsSVG, small()))
}

func TestTopicsSVGSaysWhatItShows(t *testing.T) {
	m := rendertest.Map(2000, 24, 4)
	svg := string(drawn(t, writeTopicsSVG, m))
	for _, want := range []string{"Topics: " + m.Title, "266 papers", "ties between them.", "Papers named beside a line"} {
		if !strings.Contains(svg, want) {
			t.Errorf("no text says %q", want)
		}
	}
	if many := string(drawn(t, writeTopicsSVG, rendertest.Map(3000, 60, 4))); !strings.Contains(many, "the 40 largest of 60 topics") {
		t.Error("the diagram does not say that topics are left out")
	}
}

func ExampleNewTopics() {
	var out bytes.Buffer
	if err := writeTopicsDOT(context.Background(), &out, rendertest.Map(82, 7, 1), picture.Options{}); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.Count(out.String(), "\n  topic"), "topics and ties")
	// Output: 17 topics and ties
}
