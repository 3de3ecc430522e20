#!/usr/bin/env bash
# Builds the programs of a Kubernetes cluster with Argo CD and says where they are: a folder outside of the repository,
# called after all that they are built from. Beside them lies what they are given, from the same modules:
# `definitions/` of what else a cluster has, the manifests of Argo CD, and what kwok says of nodes and pods. Needs Go;
# takes minutes the first time, and gigabytes of Go's caches.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here"
digest=$(cat build.sh go.mod go.sum definitions/go.* argocd/*.go kubernetes/*.go | sha256sum | cut -c 1-16)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/towpath
built=$cache/cluster-$digest

if [ ! -d "$built" ]; then
  mkdir -p "$cache"
  work=$(mktemp -d "$cache/cluster.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  kubernetes=$(go list -mod=readonly -m -f '{{.Version}}' k8s.io/kubernetes)
  IFS=. read -r major minor _ <<< "${kubernetes#v}"
  version=k8s.io/component-base/version
  # Without its version the API server is taken for one that is too old.
  CGO_ENABLED=0 nice -n 10 go build -mod=readonly -p 2 -trimpath -o "$work/" \
    -ldflags "-s -w -X $version.gitVersion=$kubernetes -X $version.gitMajor=$major -X $version.gitMinor=$minor" \
    ./kubernetes ./argocd sigs.k8s.io/kwok/cmd/kwok >&2
  for program in etcd kube-apiserver kube-controller-manager kube-scheduler kubectl; do ln -s kubernetes "$work/$program"; done
  for program in application-controller git-ask-pass notifications repo-server; do ln -s argocd "$work/argocd-$program"; done

  argocd=$(go list -mod=readonly -m -f '{{.Dir}}' github.com/argoproj/argo-cd/v3)/manifests
  cp "$argocd/install.yaml" "$work/argocd.yaml"
  stages=$(go list -mod=readonly -m -f '{{.Dir}}' sigs.k8s.io/kwok)/kustomize/stage
  for stage in "$stages"/node/{fast,heartbeat-with-lease}/node-*.yaml "$stages"/pod/fast/pod-*.yaml; do
    echo --- && cat "$stage"
  done > "$work/kwok.yaml"
  mkdir "$work/definitions"
  cp "$argocd"/crds/*-crd.yaml "$work/definitions"
  while read -r module folder; do
    cp "$(cd definitions && go mod download -json "$module" | sed -n 's/^\t"Dir": "\(.*\)",*$/\1/p')/$folder"/*.yaml "$work/definitions"
  done <<- 'MODULES'
	github.com/cert-manager/cert-manager deploy/crds
	github.com/external-secrets/external-secrets deploy/crds
	github.com/prometheus-operator/prometheus-operator example/prometheus-operator-crd
	sigs.k8s.io/gateway-api config/crd/standard
	MODULES
  chmod -R u+w "$work/definitions" "$work/argocd.yaml"
  # Whoever builds at the same time builds the same.
  mv -T "$work" "$built" 2> /dev/null || [ -d "$built" ]
fi
echo "$built"
