export { kinds } from '../src/model/kinds.js';
export { descriptionOf } from '../src/model/schema.js';
export { compiledSchemas, publishedSchemas } from '../src/report/schemas.js';
