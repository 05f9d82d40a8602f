/** As large as a photo is ever shown, twice over, pixels. */
const SIDE = 512
/** A file that is bigger is no photo, bytes. */
const MOST_BYTES = 40 * 1024 * 1024

/** A picture as the gateway takes it, else the code of why not: a photo of a telephone has ten times the bytes, and says where it was taken, which goes away with the rest. */
export async function smaller(file: Blob): Promise<Blob | 'photo-too-big' | 'no-picture'> {
  if (file.size > MOST_BYTES) return 'photo-too-big'
  try {
    const picture = await createImageBitmap(file)
    const by = Math.min(1, SIDE / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.width * by))
    canvas.height = Math.max(1, Math.round(picture.height * by))
    const pen = canvas.getContext('2d')!
    // What was transparent would be black.
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85))
    return made ?? 'no-picture'
  } catch {
    return 'no-picture'
  }
}
