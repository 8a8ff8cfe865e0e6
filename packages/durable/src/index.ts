export * from './replace-file.ts'
export * from './sync-folder.ts'
