import type { Access, RegistryReader } from '@lodestone/plant-service'

/** Whether a key that was found valid still is: long connections outlive the moment at which it was shown. */
export const keyStandsIn =
  (registry: RegistryReader, clock: () => Date) =>
  ({ key }: Access): boolean => {
    const issued = registry.latest().keys.get(key)
    if (issued === undefined || issued.revokedAt !== undefined) return false
    return issued.expiresAt === undefined || Date.parse(issued.expiresAt) > clock().getTime()
  }
