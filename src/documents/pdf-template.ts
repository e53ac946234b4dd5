/**
 * The sheet as a Typst program. It reads the sheet as JSON from `sys.inputs`, so no text of a document is ever parsed
 * as markup. Lengths arrive in millimetres, type in points.
 */
export const PDF_TEMPLATE = String.raw`
#let sheet = json(bytes(sys.inputs.sheet))
#let layout = sheet.layout

#set document(
  title: sheet.title,
  author: sheet.author,
  date: datetime(year: sheet.date.year, month: sheet.date.month, day: sheet.date.day),
)
// Kerning and ligatures off, greedy line breaking, and the line height of Times New Roman: the lines break where Word
// breaks them.
#set text(
  font: json(bytes(sys.inputs.fonts)), fallback: false, lang: "vi", region: "VN", hyphenate: false,
  kerning: false, ligatures: false, overhang: false, top-edge: 0.891em, bottom-edge: -0.216em, size: layout.bodyPt * 1pt,
)
#set par(linebreaks: "simple")
// A heading is its own size by default, relative to what surrounds it: it is set back to the size asked for.
#let headed(level, pt, body) = heading(level: level, text(size: pt * 1pt, weight: "regular", body))
#show heading: it => it.body

// Typst 0.14 leaves the letter before a zero-width space out of the measure of a line, unless the space is set apart.
#let shown(words) = words.split("\u{200b}").join(text(size: 0.1pt, "\u{200b}"))
#let leading(pt, spacing: 1) = (1.149 * spacing - 1.107) * pt * 1pt
#let styled(run) = text(
  weight: if run.bold { "bold" } else { "regular" },
  style: if run.italic { "italic" } else { "normal" },
  shown(run.text),
)
#let runs-of(runs) = runs.map(styled).join()
#let rule(mm) = { v(3pt); line(length: mm * 1mm, stroke: 0.75pt); v(3pt) }

// Lines already cut, one style, centred, single spaced.
#let centred(lines, pt, bold: false, italic: false, before: 0pt, level: none) = if lines.len() > 0 {
  let body = lines.map(words => styled((text: words, bold: bold, italic: italic))).join(linebreak())
  set text(size: pt * 1pt)
  set par(leading: leading(pt), justify: false)
  block(above: 0pt, below: leading(pt), width: 100%, inset: (top: before), align(center,
    if level == none { par(body) } else { headed(level, pt, body) }))
}

#let single(body, pt, left: 0mm, hanging: 0mm, below: none) = {
  set text(size: pt * 1pt)
  set par(leading: leading(pt), justify: false, hanging-indent: hanging)
  block(above: 0pt, below: if below == none { leading(pt) } else { below }, inset: (left: left), par(body))
}

#let letterhead(head) = {
  let pt = head.letterheadPt
  let left = {
    centred(head.superior, pt)
    centred(head.issuer, pt, bold: true)
    rule(head.issuerRuleMm)
  }
  let right = {
    centred((head.nation,), pt, bold: true)
    centred((head.motto,), head.mottoPt, bold: true)
    rule(head.mottoRuleMm)
  }
  let number = {
    centred((head.number,), head.numberPt)
    centred(head.subject, head.subjectPt, before: 6pt)
    if "stamp" in head {
      v(6pt)
      box(
        stroke: 0.75pt, width: head.stamp.widthMm * 1mm, inset: (y: 2.5pt),
        text(size: head.stamp.sizePt * 1pt, weight: "bold", head.stamp.text),
      )
    }
  }
  let place = centred((head.placeDate,), head.numberPt, italic: true)
  block(above: 0pt, below: 0pt, grid(
    columns: (head.leftMm * 1mm, head.rightMm * 1mm), align: center + top, row-gutter: 2pt,
    left, right, number, place,
  ))
}

#let title-block(title, pt) = {
  v(14pt)
  centred(title.kind + title.abstract, pt, bold: true, level: 1)
  align(center, rule(title.ruleMm))
}

#let salutation(s, pt) = {
  let at = s.labelIndentMm * 1mm
  v(s.beforePt * 1pt)
  if s.entries.len() == 1 {
    single([#s.label #shown(s.entries.first())], pt, left: at, hanging: s.indentMm * 1mm - at)
  } else {
    single(s.label, pt, left: at)
    for entry in s.entries { single(shown(entry), pt, left: s.indentMm * 1mm, hanging: s.hangingMm * 1mm) }
  }
}

// One paragraph. Kept with what follows, a long one is set in two pieces so that only its last two lines move with it:
// Typst would move the whole paragraph. Greedy breaking makes the pieces fall exactly as the whole.
#let paragraph(b, width) = {
  let lead = leading(b.sizePt, spacing: layout.lineSpacing)
  let gap = lead + b.afterPt * 1pt
  let indent = (amount: b.firstLineMm * 1mm, all: true)
  set text(size: b.sizePt * 1pt)
  set par(leading: lead, justify: b.align == "justify", first-line-indent: indent)
  let placed(body) = if b.align in ("justify", "left") { body } else { align(if b.align == "center" { center } else { right }, body) }
  let body = b.lines.map(runs-of).join(linebreak())
  if "level" in b {
    block(above: 0pt, below: gap, width: 100%, sticky: b.keepNext,
      placed(headed(b.level + 1, b.sizePt, { h(indent.amount); body })))
  } else if not b.keepNext or b.lines.len() > 1 {
    block(above: 0pt, below: gap, width: 100%, sticky: b.keepNext, placed(par(body)))
  } else {
    context {
      let line-count(body) = calc.round(
        (measure(block(width: width, par(body))).height + lead) / (1.107 * b.sizePt * 1pt + lead),
      )
      let count = line-count(body)
      if count <= 3 {
        block(above: 0pt, below: gap, width: 100%, sticky: true, placed(par(body)))
      } else {
        let words = b.lines.first().map(run => run.text.split(" ").intersperse(" ").map(part => (..run, text: part))).flatten()
        let (low, high) = (1, words.len())
        while low < high {
          let middle = calc.quo(low + high + 1, 2)
          if line-count(runs-of(words.slice(0, middle))) <= count - 2 { low = middle } else { high = middle - 1 }
        }
        // The space at the cut belongs to neither piece.
        let (end, start) = (low, low)
        while words.at(end - 1).text in ("", " ") { end -= 1 }
        while words.at(start).text in ("", " ") { start += 1 }
        block(above: 0pt, below: lead, width: 100%, par(runs-of(words.slice(0, end)) + linebreak(justify: true)))
        set par(first-line-indent: 0mm)
        block(above: 0pt, below: gap, width: 100%, sticky: true, par(runs-of(words.slice(start))))
      }
    }
  }
}

#let ruled-table(t) = {
  let gap = leading(layout.bodyPt, spacing: layout.lineSpacing) + t.afterPt * 1pt
  let cell(c, whole, at) = table.cell(colspan: c.span, breakable: not whole, align: at, runs-of(c.runs))
  let sides = (left: left, center: center, right: right)
  set text(size: t.sizePt * 1pt)
  set par(leading: leading(t.sizePt), justify: false)
  block(above: 0pt, below: gap, table(
    columns: t.columnsMm.map(mm => mm * 1mm), stroke: 0.5pt, inset: (x: 1.5mm, y: 1mm),
    table.header(..t.head.map(c => cell(c, true, center + horizon))),
    ..t.rows.map(row => row.cells.map(c => cell(c, row.keepWhole, sides.at(c.align)))).flatten(),
  ))
}

#let blocks-of(blocks, width) = for b in blocks {
  if b.kind == "table" { ruled-table(b) } else { paragraph(b, width) }
}

#let signature(s) = {
  let recipients = {
    // Level with the larger type at its side.
    v((s.authorityPt - s.labelPt) * 0.891pt)
    if s.label != "" { single(text(weight: "bold", style: "italic", s.label), s.labelPt) }
    for recipient in s.recipients { single(shown(recipient), s.recipientPt, hanging: s.hangingMm * 1mm) }
  }
  let signed = {
    centred(s.authority, s.authorityPt, bold: true)
    v(s.roomMm * 1mm)
    centred(s.name, s.authorityPt, bold: true)
  }
  block(breakable: s.breakable, above: 0pt, below: 0pt, inset: (top: 6pt), grid(
    columns: (s.leftMm * 1mm, s.rightMm * 1mm), align: (left + top, center + top), recipients, signed,
  ))
}

#let section(p, body) = page(
  width: p.widthMm * 1mm, height: p.heightMm * 1mm, numbering: "1",
  margin: (
    top: layout.marginTopMm * 1mm, bottom: layout.marginBottomMm * 1mm,
    left: layout.marginLeftMm * 1mm, right: layout.marginRightMm * 1mm,
  ),
  header-ascent: 0pt, footer-descent: 0pt,
  header: context {
    let number = counter(page).get().first()
    if number > 1 { align(center + horizon, text(size: layout.bodyPt * 1pt, str(number))) }
  },
  footer: if p.foot != "" { align(center + horizon, text(size: 11pt, p.foot)) },
  // The page after this one is stepped from 0 to 1 before its header is set.
  body + counter(page).update(0),
)

#section(sheet.page, {
  letterhead(sheet.head.letterhead)
  if "title" in sheet.head { title-block(sheet.head.title, layout.bodyPt) }
  if "salutation" in sheet.head { salutation(sheet.head.salutation, layout.bodyPt) }
  v(12pt)
  blocks-of(sheet.blocks, sheet.page.textMm * 1mm)
  signature(sheet.signature)
})

#for annex in sheet.annexes {
  section(annex.page, {
    centred((annex.label,), annex.labelPt, bold: true, level: 1)
    centred(annex.titleLines, layout.bodyPt, bold: true)
    if annex.note != "" { centred((annex.note,), layout.bodyPt, italic: true) }
    v(10pt)
    blocks-of(annex.blocks, annex.page.textMm * 1mm)
  })
}
`;
