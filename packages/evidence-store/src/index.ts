export * from './errors.ts'
export * from './evidence-store.ts'
export * from './folder/open-folder.ts'
