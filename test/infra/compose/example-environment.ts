import { readText } from '../repository.ts'

export type Variable = { readonly name: string; readonly value: string; readonly commented: boolean }

const LINE = /^(#?)([A-Z][A-Z0-9_]*)=(.*)$/

/** The variables of an example of an environment file, those too that stand there as comments. */
export const exampleVariables = (path: string): Variable[] =>
  readText(path)
    .split('\n')
    .flatMap((line) => {
      const [, comment, name, value = ''] = LINE.exec(line) ?? []
      return name === undefined ? [] : [{ name, value, commented: comment === '#' }]
    })

/** The example as a person fills it: each empty value set to something. */
export const filledExample = (path: string): Record<string, string> =>
  Object.fromEntries(
    exampleVariables(path)
      .filter(({ commented }) => !commented)
      .map(({ name, value }) => [name, value || `secret-of-${name.toLowerCase()}`]),
  )
