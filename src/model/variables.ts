import { compareText } from '../lists.js';
import type { Env, EnvValue } from './fields/env.js';

/**
 * The variables that a text uses as `$(NAME)`, in their order. `$$` stands for `$`, so that `$$(NAME)` uses none, and a
 * parenthesis without an end is text (k8s.io/kubernetes/third_party/forked/golang/expansion).
 */
export function variablesIn(text: string): string[] {
  // Few texts use any, and many are asked.
  if (!text.includes('$')) return [];
  return [...text.matchAll(/\$\$|\$\(([^)]*)\)/g)].flatMap(([, name]) => name ?? []);
}

/** The variables that a value uses; what comes from elsewhere uses none. */
export function usedBy(value: EnvValue | undefined): string[] {
  return typeof value === 'string' ? variablesIn(value) : [];
}

/**
 * The names of variables by name, but each after those that its text uses as `$(NAME)`: Kubernetes expands only what
 * stands before.
 */
export function inOrderOfUse(env: Env): string[] {
  const ordered = new Set<string>();
  const visit = (name: string, users: readonly string[]): void => {
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    if (value === undefined || ordered.has(name) || users.includes(name)) return;
    for (const other of usedBy(value).sort(compareText)) visit(other, [...users, name]);
    ordered.add(name);
  };
  for (const name of Object.keys(env).sort(compareText)) visit(name, []);
  return [...ordered];
}
