import { describe, expect, it } from 'vitest'
import { codeVariables } from '../code-variables.ts'
import { COMPOSE_FILES, exampleOf, readCompose, variablesOf } from './compose-file.ts'
import { exampleVariables, filledExample } from './example-environment.ts'
import { oursOf } from './ours.ts'

describe.each(COMPOSE_FILES)('the variables of %s', (path) => {
  const example = exampleVariables(exampleOf(path))
  const variables = variablesOf(path)

  it('stand in the example, all of them and no others', () => {
    expect(example.map(({ name }) => name).sort()).toEqual([...variables.keys()].sort())
  })

  it('that have to be set stand there empty, the others as comments with their defaults', () => {
    for (const { name, commented } of example)
      expect({ name, kind: commented ? 'optional' : 'required' }).toEqual({ name, kind: variables.get(name) })
    expect(example.filter(({ value, commented }) => !commented && value !== '')).toEqual([])
  })

  it('hold no password: without them nothing starts', () => {
    const full = filledExample(exampleOf(path))
    for (const name of Object.keys(full)) {
      const { [name]: _, ...rest } = full
      expect(() => readCompose(path, rest), name).toThrow(`${name} is empty`)
    }
  })

  it('passwords are never written out', () => {
    const full = filledExample(exampleOf(path))
    const file = readCompose(path, full)
    const secrets = new Set(Object.values(full))
    const wrong = Object.entries(file.services).flatMap(([name, { environment }]) =>
      Object.entries(environment)
        .filter(([variable]) => /PASSWORD|SECRET|TOKEN/.test(variable))
        .filter(([, value]) => !secrets.has(value))
        .map(([variable]) => `${name} ${variable}`),
    )
    expect(wrong).toEqual([])
    for (const { environment } of Object.values(file.services))
      for (const [, password = ''] of (environment['LODESTONE_STORE'] ?? '').matchAll(/\/\/[^:]+:([^@]+)@/g))
        expect(secrets).toContain(password)
  })

  it('that our containers get are variables that the code reads', () => {
    const known = codeVariables()
    const given = new Set(
      oursOf(readCompose(path, filledExample(exampleOf(path)))).flatMap(({ environment }) =>
        Object.keys(environment).filter((name) => name.startsWith('LODESTONE_')),
      ),
    )
    expect(given).toContain('LODESTONE_STORE')
    expect([...given].filter((name) => !known.has(name))).toEqual([])
  })
})
