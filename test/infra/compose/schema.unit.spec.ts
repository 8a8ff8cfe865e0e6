import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DCLinter } from 'dclint'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ROOT } from '../repository.ts'
import { COMPOSE_FILES } from './compose-file.ts'

/** The Compose specification's schema and the linter's rules, but for those of taste: order and quotes. */
const linter = new DCLinter({
  rules: {
    'service-keys-order': 0,
    'services-alphabetical-order': 0,
    'service-dependencies-alphabetical-order': 0,
    'top-level-properties-order': 0,
    'require-quotes-in-ports': 0,
    'no-quotes-in-volumes': 0,
  },
  quiet: true,
  debug: false,
  exclude: [],
})
const results = z.array(
  z.object({ messages: z.array(z.object({ rule: z.string(), line: z.number(), message: z.string() })) }),
)
const messagesOf = (path: string): string[] =>
  results
    .parse(linter.lintFiles([path], false))
    .flatMap(({ messages }) => messages.map(({ rule, line, message }) => `${line} ${rule}: ${message}`))

describe('compose files', () => {
  it.each(COMPOSE_FILES)('%s holds to the Compose specification and to the rules of its linter', (path) => {
    expect(messagesOf(join(ROOT, path))).toEqual([])
  })

  it('the schema and the rules would say what is wrong', () => {
    const folder = mkdtempSync(join(tmpdir(), 'compose-'))
    try {
      const path = join(folder, 'compose.yaml')
      writeFileSync(path, 'services:\n  alloy:\n    image: lodestone\n    restarts: always\n')
      expect(messagesOf(path)).toEqual([
        expect.stringMatching(/invalid-schema: .*"\/services\/alloy".* must NOT have additional properties/),
      ])
      writeFileSync(path, 'services:\n  alloy:\n    image: lodestone\n    ports: ["80:80"]\n')
      expect(
        messagesOf(path)
          .map((line) => line.replace(/^\d+ (\S+):.*$/, '$1'))
          .sort(),
      ).toEqual([
        'no-unbound-port-interfaces',
        'require-project-name-field',
        'service-image-require-explicit-tag',
      ])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
