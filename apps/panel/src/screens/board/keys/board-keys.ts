/** The keys of the board that belong to no command: the caps, and the key of their text in `keys` of the messages. */
export const boardKeys = [
  [['/'], 'filter'],
  [['Ctrl K', '⌘ K'], 'palette'],
  [['1', '…', '9'], 'calls'],
  [['Space'], 'choose'],
  [['Ctrl Enter'], 'answerAnywhere'],
  [['F6'], 'zones'],
  [['←', '↑', '↓', '→'], 'arrows'],
  [['Enter'], 'enter'],
  [['Shift F10'], 'menu'],
  [['[', ']'], 'groups'],
  [['-', '+'], 'fold'],
  [['Shift ←', '→'], 'favourite'],
  [['Shift L', 'W', 'B'], 'superviseWhy'],
  [['Alt 1', '…', 'Alt 6'], 'status'],
  [['Esc'], 'esc'],
  [['?'], 'help'],
] as const
