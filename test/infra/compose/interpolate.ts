const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)(?::([-?])([^}]*))?\}/g

export type Named = { readonly name: string; readonly kind: 'required' | 'optional' }

/**
 * Puts variables into a text as Compose does, for the forms that are used here: `${A}`, `${A:-default}`, `${A:?why}`. Without an
 * environment only the names are gathered. Errors: a variable that has to be set and is empty; a form that is not known.
 */
export const interpolate = (
  text: string,
  env: Readonly<Record<string, string>> | null,
): { text: string; variables: Named[] } => {
  const variables: Named[] = []
  const result = text.replace(VARIABLE, (_, name: string, form: string | undefined, rest = '') => {
    variables.push({ name, kind: form === '?' ? 'required' : 'optional' })
    const value = env?.[name] || undefined
    if (form === '?' && env !== null && value === undefined) throw new Error(`${name} ${rest}`)
    if (form === undefined) throw new Error(`${name} is neither required nor has a default: ${text}`)
    return value ?? (form === '-' ? rest : '')
  })
  if (result.replaceAll('$$', '').includes('$')) throw new Error(`A form that is not known here: ${text}`)
  return { text: result, variables }
}
