// The programs of Argo CD that a cluster needs, in one file. Argo CD itself starts it under other names, so
// ARGOCD_BINARY_NAME comes before the name of the file.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	controller "github.com/argoproj/argo-cd/v3/cmd/argocd-application-controller/commands"
	askpass "github.com/argoproj/argo-cd/v3/cmd/argocd-git-ask-pass/commands"
	notifications "github.com/argoproj/argo-cd/v3/cmd/argocd-notification/commands"
	repositories "github.com/argoproj/argo-cd/v3/cmd/argocd-repo-server/commands"
	"github.com/spf13/cobra"
)

var programs = map[string]func() *cobra.Command{
	"argocd-application-controller": controller.NewCommand,
	"argocd-git-ask-pass":           askpass.NewCommand,
	"argocd-notifications":          notifications.NewCommand,
	"argocd-repo-server":            repositories.NewCommand,
}

func main() {
	name := filepath.Base(os.Args[0])
	if chosen := os.Getenv("ARGOCD_BINARY_NAME"); chosen != "" {
		name = chosen
	}
	program, known := programs[name]
	if !known {
		fmt.Fprintln(os.Stderr, "no such program:", name)
		os.Exit(2)
	}
	if err := program().Execute(); err != nil {
		os.Exit(1)
	}
}
