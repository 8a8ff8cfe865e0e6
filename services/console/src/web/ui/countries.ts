const names = new Intl.DisplayNames(['en'], { type: 'region' })

/** `US` as `United States`; what is no country's code as it is. */
export const countryName = (code: string): string => {
  if (!/^[A-Z]{2}$/.test(code)) return code === 'unknown' ? 'Unknown' : code
  return names.of(code) ?? code
}
