import type { Policy, PolicyAnswer, PolicyRequest } from './policy.js';
import { answerLimit } from './limits.js';
import { requireSize, RuleError } from './rule-error.js';
import { compileRules, loadRules, type Rules } from './wasm.js';

/**
 * Evaluates rules where it is called. Nothing can interrupt a rule that does not come to its end, so this is for tests,
 * for a browser, and for a worker that somebody else can end.
 * @param loaded is called when the rules of a request are loaded, before they are asked anything
 */
export function inThreadPolicy(loaded: () => void = ignore): Policy {
  const modules = new Map<string, Promise<WebAssembly.Module>>();
  const moduleOf = ({ id, wasm }: PolicyRequest) => {
    const known = modules.get(id) ?? compileRules(wasm);
    modules.set(id, known);
    return known;
  };
  return {
    evaluate: async (request) => {
      if (request.inputs.length === 0) {
        // What cannot be compiled is told of whatever is asked.
        await moduleOf(request).catch(ignore);
        return [];
      }
      const load = async () => {
        const rules = await loadRules(await moduleOf(request), request.data);
        loaded();
        return rules;
      };
      return answersOf(request, load);
    },
  };
}

const ignore = () => undefined;

async function answersOf(
  { entrypoint, inputs }: PolicyRequest,
  load: () => Promise<Rules>,
): Promise<readonly PolicyAnswer[]> {
  let rules: Rules | undefined;
  const answers: PolicyAnswer[] = [];
  let found = 0;
  for (const input of inputs) {
    try {
      rules ??= await load();
    } catch (error) {
      return inputs.map(() => ({ failure: wordsOf(error), isOfAll: true }));
    }
    try {
      const { value, size } = rules.evaluate(entrypoint, input);
      found += size;
      requireSize(found, answerLimit);
      answers.push({ value });
    } catch (error) {
      answers.push({ failure: wordsOf(error) });
      // Nobody knows what state they are in.
      rules = undefined;
    }
  }
  return answers;
}

function wordsOf(error: unknown): string {
  if (error instanceof RuleError) return error.message;
  throw error;
}
