import { mapOf, type Schema } from '../schema.js';

/** The scheme of an HTTP request of the kubelet. */
export const schemeSchema: Schema = {
  type: 'string',
  enum: ['HTTP', 'HTTPS'],
  description: 'The scheme of the request.',
  default: 'HTTP',
};

/** Headers of such a request. */
export const headersSchema: Schema = mapOf(
  { type: 'string', maxLength: 4096, description: 'The value of the header.' },
  // Kubernetes: IsHTTPHeaderName in k8s.io/apimachinery/pkg/util/validation.
  { type: 'string', pattern: '^[-0-9A-Za-z]+$', 'x-towpath-form': 'letters, digits and "-"', maxLength: 256 },
  { description: 'HTTP headers to send, by name.', examples: [{ 'X-Probe': 'yes' }] },
);
