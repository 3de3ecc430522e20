export { codes } from '../src/declare/codes.js';
export { kinds } from '../src/model/kinds.js';
export { declarationSchemas } from '../src/model/schemas.js';
export { sharedLayerSchema, workloadLayerSchema, workloadSchema } from '../src/model/workload.js';
