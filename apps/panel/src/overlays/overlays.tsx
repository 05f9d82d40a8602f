'use client'
export default function Overlays() {
  return null
}
