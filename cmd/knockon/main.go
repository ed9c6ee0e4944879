// Command knockon answers who is hit when a supplier is compromised, how, and
// on what evidence.
package main

import (
	"os"

	"knockon/pkg/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:]))
}
