// Asks Kubernetes' own Pod Security admission about pods: reads them from standard input, one JSON object a line, and
// writes for each the ids of the checks that it fails, as a JSON list.
package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/pod-security-admission/policy"
)

// Every check in its latest version; of /proc the restricted form, which admits less.
func checks() map[policy.CheckID]policy.CheckPodFn {
	latest := map[policy.CheckID]policy.CheckPodFn{}
	for _, check := range policy.DefaultChecks() {
		latest[check.ID] = check.Versions[len(check.Versions)-1].CheckPod
	}
	delete(latest, "procMount")
	return latest
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<20), 1<<24)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	all := checks()
	for lines.Scan() {
		var pod corev1.Pod
		if err := json.Unmarshal(lines.Bytes(), &pod); err != nil {
			log.Fatalf("%v: %s", err, lines.Text())
		}
		failed := []policy.CheckID{}
		for id, check := range all {
			if !check(&pod.ObjectMeta, &pod.Spec).Allowed {
				failed = append(failed, id)
			}
		}
		line, err := json.Marshal(failed)
		if err != nil {
			log.Fatal(err)
		}
		out.Write(append(line, '\n'))
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
}
