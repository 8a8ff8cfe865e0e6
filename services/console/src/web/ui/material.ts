import { type MaterialCode, materialOf } from '@lodestone/domain/plain'

/** A material as people call it: `NdPr oxide`. */
export const materialName = (code: MaterialCode): string => materialOf(code).name
