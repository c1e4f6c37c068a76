package rendertest

import (
	"os"
	"os/exec"
	"testing"
)

// Peer skips a test that asks a program which we did not write to read what we wrote. Such programs are not on every
// machine: they are asked when the environment variable PAPERGRAPH_PEERS is set, and a program that is missing is told of.
func Peer(t testing.TB, program string) {
	t.Helper()
	if os.Getenv("PAPERGRAPH_PEERS") == "" {
		t.Skip("PAPERGRAPH_PEERS is not set: other programs are not asked")
	}
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("%s is not installed", program)
	}
}
