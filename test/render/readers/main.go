// Reads YAML as Kubernetes does: streams on standard input, one JSON string a line; what they hold on standard output,
// one JSON list a line, or {"error": …}.
package main

import (
	"bufio"
	"encoding/json"
	"io"
	"log"
	"os"
	"strings"

	"sigs.k8s.io/yaml"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	for {
		line, err := in.ReadString('\n')
		if err == io.EOF {
			return
		}
		if err != nil {
			log.Fatal(err)
		}
		var text string
		if err := json.Unmarshal([]byte(line), &text); err != nil {
			log.Fatal(err)
		}
		objects, err := read(text)
		if err != nil {
			err = out.Encode(map[string]string{"error": err.Error()})
		} else {
			err = out.Encode(objects)
		}
		if err != nil {
			log.Fatal(err)
		}
	}
}

func read(text string) ([]json.RawMessage, error) {
	objects := []json.RawMessage{}
	for _, document := range split(text) {
		object, err := yaml.YAMLToJSONStrict([]byte(document))
		if err != nil {
			return nil, err
		}
		objects = append(objects, object)
	}
	return objects, nil
}

// split cuts a stream where Kubernetes' programs do: at each line that begins with ---, whatever YAML says of it.
func split(text string) []string {
	var documents []string
	for _, line := range strings.SplitAfter(text, "\n") {
		if strings.HasPrefix(line, "---") {
			documents = append(documents, "")
			continue
		}
		documents[len(documents)-1] += line
	}
	return documents
}
