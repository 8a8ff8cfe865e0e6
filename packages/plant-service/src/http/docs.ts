import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type {} from './typed-scope.ts'

const IDEMPOTENCY_HEADER = {
  type: 'object',
  required: ['Idempotency-Key'],
  properties: {
    'Idempotency-Key': {
      type: 'string',
      pattern: '^[!-~]{1,128}$',
      description:
        'Made anew for every post; sent again with every retry, which then has one effect and one receipt.',
    },
  },
}

/** Everything that the page loads comes from this service. */
const CONTENT_POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'", 'data:'],
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
}

const transform = createJsonSchemaTransform({})
const transformObject = createJsonSchemaTransformObject({})

const lineSchema = (line: z.ZodType): Record<string, unknown> => {
  const { $schema: _, ...schema } = z.toJSONSchema(line, { io: 'input' })
  return schema
}

/** Leaves out the schemas that nothing refers to, until there are none. */
const withoutUnused = <D extends object>(document: D): D => {
  if (!('components' in document)) return document
  const text = JSON.stringify(document)
  const components = document.components as { readonly schemas?: Readonly<Record<string, unknown>> }
  const all = Object.entries(components.schemas ?? {})
  const used = all.filter(([name]) => text.includes(`"#/components/schemas/${name}"`))
  const left = { ...document, components: { ...components, schemas: Object.fromEntries(used) } }
  return used.length < all.length ? withoutUnused(left) : left
}

export type About = { readonly title: string; readonly description: string; readonly version: string }

/** Describes the routes that are added to `app` from here on: `/openapi.json` (OpenAPI 3.1), and `/docs`, a page to read and try it. */
export const describeApi = async (app: FastifyInstance, about: About): Promise<void> => {
  await documentApi(app, about)
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    indexPrefix: app.prefix,
    uiConfig: { validatorUrl: null, persistAuthorization: false },
    staticCSP: CONTENT_POLICY,
  })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}

/** Collects the routes that are added to `app` from here on: `app.swagger()` describes them. */
export const documentApi = async (app: FastifyInstance, about: About): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: about,
      servers: [{ url: app.prefix === '' ? '/' : app.prefix }],
      components: {
        securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'lode_<id>_<secret>' } },
      },
      security: [{ key: [] }],
    },
    transform: (document) => {
      const described = transform(document)
      const { idempotent, bodyLines, bodyBytes } = document.route.config ?? {}
      const schema = {
        ...described.schema,
        ...(idempotent ? { headers: IDEMPOTENCY_HEADER } : {}),
        ...(bodyLines ? { body: lineSchema(bodyLines) } : {}),
        ...(bodyBytes ? { consumes: ['*/*'], body: { type: 'string', format: 'binary' } } : {}),
      }
      return { ...described, schema }
    },
    transformObject: (document) => withoutUnused(transformObject(document)),
  })
}

/** A page for several APIs, each described at an address of its own: `/docs/plants` for those of the plants, by kind. */
export const describeSeveral = async (
  app: FastifyInstance,
  routePrefix: string,
  described: readonly { readonly name: string; readonly url: string }[],
): Promise<void> => {
  await app.register(async (scope) => {
    await scope.register(swagger, {
      mode: 'static',
      specification: {
        document: { openapi: '3.1.0', info: { title: 'Lodestone', version: '1.0.0' }, paths: {} },
      },
    })
    await scope.register(swaggerUi, {
      routePrefix,
      uiConfig: { validatorUrl: null, persistAuthorization: false, urls: [...described] },
      staticCSP: CONTENT_POLICY,
    })
  })
}
