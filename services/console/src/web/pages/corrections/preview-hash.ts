/** What a book binds an agreement to: lots with what was used of them, and parcels. */
export type Preview = {
  readonly lots: readonly { readonly lot: string; readonly usedGrams: number }[]
  readonly parcels: readonly string[]
}

/** SHA-256 of a preview as canonical JSON (RFC 8785), in hex: two people who see the same one have looked at the same. */
export const previewHash = async ({ lots, parcels }: Preview): Promise<string> => {
  const text = JSON.stringify({
    lots: lots.map(({ lot, usedGrams }) => ({ lot, usedGrams })),
    parcels,
  })
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
