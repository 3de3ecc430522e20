import type { Policy, PolicyAnswer, PolicyRequest } from './policy.js';
import { loadRules, RuleError, type Rules } from './wasm.js';

/**
 * Evaluates rules where it is called. Nothing can interrupt a rule that does not come to its end, so this is for tests,
 * for a browser, and for a worker that somebody else can end.
 */
export function inThreadPolicy(): Policy {
  const modules = new Map<string, Promise<WebAssembly.Module>>();
  const moduleOf = ({ id, wasm }: PolicyRequest) => {
    const known = modules.get(id) ?? WebAssembly.compile(wasm);
    modules.set(id, known);
    return known;
  };
  return {
    evaluate: async (request) => {
      const load = async () => loadRules(await moduleOf(request), request.data);
      return answersOf(request, load);
    },
  };
}

async function answersOf(
  { entrypoint, inputs }: PolicyRequest,
  load: () => Promise<Rules>,
): Promise<readonly PolicyAnswer[]> {
  const answers: PolicyAnswer[] = [];
  let rules: Rules | undefined;
  for (const input of inputs) {
    try {
      rules ??= await load();
      answers.push({ value: rules.evaluate(entrypoint, input) });
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      answers.push({ failure: error.message });
      // Nobody knows what state they are in.
      rules = undefined;
    }
  }
  return answers;
}
