/** A name that every file system takes, and that leads nowhere. */
export const fileName = (name: string): string => name.replaceAll(/[^A-Za-z0-9-]+/g, '-')
