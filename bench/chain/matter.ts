/** What analyses find: a little else of each lot, as of real ones. */
export const ndpr = (n: number) => ({
  basis: 'element',
  parts: { Nd: 752_000_000 + (n % 997) * 1000, Pr: 241_000_000 + (n % 883) * 1000 },
})
export const flake = (n: number) => ({
  basis: 'element',
  parts: {
    Nd: 225_000_000 + (n % 997) * 1000,
    Pr: 72_000_000 + (n % 883) * 1000,
    Dy: 8_000_000 + (n % 499) * 100,
    Fe: 660_000_000 - (n % 991) * 1000,
    B: 9_900_000,
    Co: 10_000_000,
  },
})
export const ore = {
  basis: 'oxide',
  parts: { La2O3: 24_000_000, CeO2: 36_000_000, Pr6O11: 3_000_000, Nd2O3: 8_400_000, Dy2O3: 20_000 },
}
