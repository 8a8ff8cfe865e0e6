export * from './code-of.ts'
export * from './golden-leaves.ts'
export * from './leaves.ts'
export * from './naive-tree.ts'
