package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

func written(t testing.TB, m *render.Map) string {
	t.Helper()
	var b bytes.Buffer
	if err := WritePage(context.Background(), &b, m, render.Light()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// between returns what stands between the first start and the end after it.
func between(t *testing.T, text, start, end string) string {
	t.Helper()
	_, rest, found := strings.Cut(text, start)
	inside, _, closed := strings.Cut(rest, end)
	if !found || !closed {
		t.Fatalf("the page has no %q ... %q", start, end)
	}
	return inside
}

// TestThePolicyAllowsThePageAlone computes the hashes from what a browser would see, not from the sources.
func TestThePolicyAllowsThePageAlone(t *testing.T) {
	page := written(t, rendertest.Map(30, 4, 1))
	policy := between(t, page, `http-equiv="Content-Security-Policy" content="`, `"`)
	for _, part := range [][3]string{{"style-src", "<style>", "</style>"}, {"script-src", "<script>", "</script>"}, {"script-src", `id="program">`, "</script>"}} {
		sum := sha256.Sum256([]byte(between(t, page, part[1], part[2])))
		if want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(directive(policy, part[0]), want) {
			t.Errorf("the policy %q does not hold %s in %s", policy, want, part[0])
		}
	}
	if !strings.HasPrefix(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
		t.Errorf("the policy %q allows more than the page", policy)
	}
}

// directive is what a policy says of one kind of source.
func directive(policy, name string) string {
	for part := range strings.SplitSeq(policy, ";") {
		if part = strings.TrimSpace(part); strings.HasPrefix(part, name+" ") {
			return part
		}
	}
	return ""
}

func TestThePageAsksForNothing(t *testing.T) {
	page := written(t, rendertest.Map(30, 4, 1))
	if found := regexp.MustCompile(`(?:src|href)="(?:https?:)?//[^"]*"|@import|url\(`).FindString(page); found != "" {
		t.Errorf("the page refers to %s", found)
	}
}

func TestNoTextBecomesMarkup(t *testing.T) {
	tame, hostile := written(t, rendertest.Map(5, 2, 1)), written(t, rendertest.Hostile())
	for _, tag := range []string{"<script", "</script", "<img", "<style", "<iframe", "<!--", "<svg"} {
		if a, b := strings.Count(tame, tag), strings.Count(hostile, tag); a != b {
			t.Errorf("hostile titles change the number of %s from %d to %d", tag, a, b)
		}
	}
}

func TestSamePageTwice(t *testing.T) {
	if written(t, rendertest.Map(60, 5, 3)) != written(t, rendertest.Map(60, 5, 3)) {
		t.Error("the same map gives two different pages")
	}
}

func TestAnEndedContextWritesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var b bytes.Buffer
	if err := WritePage(ctx, &b, rendertest.Map(5, 2, 1), render.Light()); !errors.Is(err, context.Canceled) || b.Len() > 0 {
		t.Errorf("error %v and %d bytes, want context.Canceled and none", err, b.Len())
	}
}

func TestAThemeWithoutColoursIsRefused(t *testing.T) {
	var b bytes.Buffer
	if err := WritePage(context.Background(), &b, rendertest.Map(5, 2, 1), render.Theme{}); err == nil || b.Len() > 0 {
		t.Errorf("error %v and %d bytes, want an error and none", err, b.Len())
	}
}
