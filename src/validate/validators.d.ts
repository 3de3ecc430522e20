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

/** By the names of `compiledSchemas`. */
export declare const validators: Readonly<Record<string, Validator>>;
