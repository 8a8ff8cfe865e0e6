import { dirname } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { readText } from '../repository.ts'
import { interpolate } from './interpolate.ts'

const dependencies = z.record(
  z.string(),
  z.object({
    condition: z.enum(['service_started', 'service_healthy', 'service_completed_successfully']),
  }),
)
const healthcheck = z.object({ test: z.array(z.string()).optional(), disable: z.boolean().optional() })

/** What these files use of the Compose specification. The whole of it is checked by its own schema. */
const service = z.object({
  image: z.string(),
  command: z.array(z.string()).optional(),
  entrypoint: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()).default([]),
  network_mode: z.string().optional(),
  secrets: z.array(z.string()).default([]),
  depends_on: dependencies.default({}),
  healthcheck: healthcheck.optional(),
  restart: z.string(),
  profiles: z.array(z.string()).default([]),
  init: z.boolean().default(false),
  read_only: z.boolean().default(false),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  logging: z.object({ options: z.record(z.string(), z.string()) }).optional(),
  deploy: z.object({
    resources: z.object({ limits: z.object({ cpus: z.string(), memory: z.string() }) }),
  }),
})
const file = z.object({
  name: z.string(),
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.object({ internal: z.boolean().default(false) })),
  volumes: z.record(z.string(), z.object({}).strict()),
  secrets: z.record(z.string(), z.object({ environment: z.string() })).default({}),
})

export type ComposeFile = z.infer<typeof file>
export type ComposeService = z.infer<typeof service>

/** The places where the infrastructure is described. */
export const COMPOSE_FILES = ['infra/compose.yaml', 'infra/cluster/compose.yaml'] as const

export const exampleOf = (path: string): string => `${dirname(path)}/.env.example`

const walk = (value: unknown, text: (value: string) => string): unknown => {
  if (typeof value === 'string') return text(value)
  if (Array.isArray(value)) return value.map((item) => walk(item, text))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, text)]))
}

/** The file with its anchors merged, as Compose reads it before it puts variables in. */
const rawCompose = (path: string): unknown => parse(readText(path), { merge: true, strict: true })

/** The file with its variables put in, as Compose runs it. Errors: a variable that has to be set and is not. */
export const readCompose = (path: string, env: Readonly<Record<string, string>>): ComposeFile =>
  file.parse(walk(rawCompose(path), (text) => interpolate(text, env).text))

/** The variables that the file names, with what happens when one is not set. */
export const variablesOf = (path: string): Map<string, 'required' | 'optional'> => {
  const found = new Map<string, 'required' | 'optional'>()
  walk(rawCompose(path), (text) => {
    for (const { name, kind } of interpolate(text, null).variables) found.set(name, kind)
    return text
  })
  return found
}
