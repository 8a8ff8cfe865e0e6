import { fileURLToPath } from 'node:url'

const font = (name: string): string =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans/${name}`))

/** The files of the fonts that PDFs and pictures are set in: the same on every machine. */
export const FONTS = {
  regular: font('400Regular/NotoSans_400Regular.ttf'),
  bold: font('600SemiBold/NotoSans_600SemiBold.ttf'),
}
