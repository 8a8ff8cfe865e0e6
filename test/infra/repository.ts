import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The repository's root. */
export const ROOT = join(import.meta.dirname, '..', '..')

export const readText = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

export const readJson = (path: string): unknown => JSON.parse(readText(path))
