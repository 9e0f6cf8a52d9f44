import { UserError } from './kit/errors.ts'

/** Loads a room whose library may be left out of an installation; says which to install where it was. */
export async function withLibrary<T>(library: string, variable: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    // A library that is not a module itself misses what it needs by another code.
    if (!/^(?:ERR_)?MODULE_NOT_FOUND$/.test(code ?? '') || !message.includes(library)) throw error
    throw new UserError('no-library', {
      zh: `已设置 ${variable}，但未安装 ${library}。请在督办所在目录执行：npm install ${library}；或去掉 ${variable}。`,
      en: `${variable} is set, but ${library} is not installed. Run “npm install ${library}” in duban’s folder, or unset ${variable}.`,
    })
  }
}
