import type { Alongside } from '../../src/shell/advance.ts'

/** For those who try a resume code without a browser that could go on with the request. */
export const noBrowser: Alongside = async () => {}
