/** As much of JSON Schema as an OpenAPI document of ours holds. */
export type Schema = {
  readonly $ref?: string
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: unknown
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
}
export type Parameter = {
  readonly name: string
  readonly in: 'query' | 'path' | 'header'
  readonly required: boolean
  readonly schema: Schema
}
type Method = {
  readonly operationId: string
  readonly tags?: readonly string[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}
export type OpenApi = {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Method>>>>
}

/** One thing that can be asked of a service. */
export type Operation = {
  readonly id: string
  readonly tags: readonly string[]
  readonly method: string
  /** Methods that its path does not take. */
  readonly notTaken: readonly string[]
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly body: { readonly type: string; readonly schema: Schema } | null
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']

export const operationsOf = ({ paths }: OpenApi): Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, tags = [], parameters = [], requestBody }]) => {
      const [body] = Object.entries(requestBody?.content ?? {})
      return {
        id: operationId,
        tags,
        method: method.toUpperCase(),
        notTaken: METHODS.filter((other) => !(other.toLowerCase() in methods)),
        path,
        parameters,
        body: body === undefined ? null : { type: body[0], schema: body[1].schema },
      }
    }),
  )
