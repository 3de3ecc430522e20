/** An error as ajv reports it (ajv.js.org/api.html#error-objects), without messages: `scripts/validators.js` compiles it so. */
export interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly propertyName?: string;
}

export interface Validator {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

export declare const Team: Validator;
export declare const Environment: Validator;
export declare const Service: Validator;
export declare const Release: Validator;
export declare const Defaults: Validator;
export declare const Workload: Validator;
