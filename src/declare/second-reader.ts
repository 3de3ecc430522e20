// Loaded only where a second opinion is asked: `yaml` takes longer to start than all else that reads.
export { parseDocument } from 'yaml';
