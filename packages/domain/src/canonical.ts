import canonicalize from 'canonicalize'

/** RFC 8785 canonical JSON: the bytes that are hashed. `undefined` members are left out. Errors: a TypeError for what JSON cannot say. */
export const canonicalJson = (value: unknown): string => {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('This value has no JSON form.')
  return text
}
