/// Turns HTML from product descriptions into clean text.
enum HTMLText {
  /// Text without tags: blocks and line breaks become lines, list items lines of their own, runs of
  /// space one space; scripts, styles and comments are left out and entities are resolved. Text
  /// without tags keeps its line breaks. Linear.
  static func plain(_ html: String) -> String {
    guard hasTag(html) else { return resolvingEntities(html).trimmingSpace() }
    var reader = HTMLTextReader(html)
    return reader.text()
  }

  /// Whether a `<` begins a tag, a comment or a declaration.
  private static func hasTag(_ html: String) -> Bool {
    var previous: UInt8 = 0
    for byte in html.utf8 {
      if previous == UInt8(ascii: "<") {
        let letter = byte | 0x20
        if (0x61...0x7A).contains(letter) || "/!?".utf8.contains(byte) { return true }
      }
      previous = byte
    }
    return false
  }

  /// The lines of the text: list items and paragraphs.
  static func lines(_ html: String) -> [String] {
    plain(html).split(separator: "\n").map { String($0).trimmingSpace() }.filter { !$0.isEmpty }
  }

  /// `text` as a feed that may hold HTML writes it: `plain` gives it back.
  static func escaped(_ text: String) -> String {
    guard plain(text) != text else { return text }
    return text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;")
  }

  /// Text with its entities resolved: `Salt &amp; pepper`.
  static func resolvingEntities(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    let scalars = Array(text.unicodeScalars)
    var output = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      if scalars[index] == "&", let (value, next) = HTMLEntity.read(scalars, at: index) {
        output.append(contentsOf: value.unicodeScalars)
        index = next
      } else {
        output.append(scalars[index])
        index += 1
      }
    }
    return String(output)
  }
}

private struct HTMLTextReader {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var output = String.UnicodeScalarView()
  private var pendingSpace = false
  private var pendingBreak = false

  init(_ html: String) { scalars = Array(html.unicodeScalars) }

  mutating func text() -> String {
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "<" {
        if !readTag() { append(scalar) }
      } else if scalar == "&", let (value, next) = HTMLEntity.read(scalars, at: index) {
        for part in value.unicodeScalars { put(part) }
        index = next
      } else {
        append(scalar)
      }
    }
    return String(output)
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    put(scalar)
    index += 1
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    if scalar == "\u{A0}" || scalar.properties.isWhitespace {
      pendingSpace = true
      return
    }
    if !output.isEmpty {
      if pendingBreak {
        output.append("\n")
      } else if pendingSpace {
        output.append(" ")
      }
    }
    pendingBreak = false
    pendingSpace = false
    output.append(scalar)
  }

  /// - Returns: `false` where the `<` begins no tag ("5 < 6").
  private mutating func readTag() -> Bool {
    var position = index + 1
    guard position < scalars.count else { return false }
    if scalars[position] == "!" || scalars[position] == "?" {
      index = skipDeclaration(from: position)
      return true
    }
    if scalars[position] == "/" { position += 1 }
    guard position < scalars.count, ("a"..."z").contains(lower(scalars[position])) else {
      return false
    }
    var name = ""
    while position < scalars.count, name.count < 20,
      ("a"..."z").contains(lower(scalars[position])) || ("0"..."9").contains(scalars[position])
    {
      name.unicodeScalars.append(lower(scalars[position]))
      position += 1
    }
    guard let end = tagEnd(from: position) else { return false }
    let isClosing = scalars[index + 1] == "/"
    index = end
    if !isClosing, name == "script" || name == "style" { skipElement(name) }
    switch name {
    case "br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6",
      "section", "article", "header", "footer", "dt", "dd", "dl", "hr", "blockquote", "pre":
      pendingBreak = true
    case "td", "th": pendingSpace = true
    default: break
    }
    return true
  }

  private func tagEnd(from start: Int) -> Int? {
    var quote: Unicode.Scalar?
    var position = start
    // An attribute's value is rarely longer; an unclosed quote must not swallow the text.
    let limit = min(scalars.count, start + 20_000)
    while position < limit {
      let scalar = scalars[position]
      if let open = quote {
        if scalar == open { quote = nil }
      } else if scalar == "\"" || scalar == "'" {
        quote = scalar
      } else if scalar == ">" {
        return position + 1
      }
      position += 1
    }
    return nil
  }

  private func skipDeclaration(from start: Int) -> Int {
    let isComment =
      start + 2 < scalars.count && scalars[start + 1] == "-" && scalars[start + 2] == "-"
    var position = start
    while position < scalars.count {
      if scalars[position] == ">",
        !isComment || (scalars[position - 1] == "-" && scalars[position - 2] == "-")
      {
        return position + 1
      }
      position += 1
    }
    return scalars.count
  }

  private mutating func skipElement(_ name: String) {
    let end = Array(("</" + name).unicodeScalars)
    while index < scalars.count {
      if scalars[index] == "<", index + end.count <= scalars.count,
        zip(scalars[index..<index + end.count], end).allSatisfy({ lower($0) == $1 })
      {
        return
      }
      index += 1
    }
  }

  private func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    ("A"..."Z").contains(scalar) ? Unicode.Scalar(scalar.value + 32) ?? scalar : scalar
  }
}

/// Character references of HTML: numeric ones and the names that product texts use.
enum HTMLEntity {
  /// The text that the reference at `start` stands for and the place after it.
  static func read(_ scalars: [Unicode.Scalar], at start: Int) -> (String, Int)? {
    var position = start + 1
    var name = ""
    while position < scalars.count, name.utf8.count < 12 {
      let scalar = scalars[position]
      if scalar == ";" { break }
      guard scalar.isASCII,
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || scalar == "#"
      else { return nil }
      name.unicodeScalars.append(scalar)
      position += 1
    }
    guard position < scalars.count, scalars[position] == ";", !name.isEmpty else { return nil }
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let value =
        digits.lowercased().hasPrefix("x")
        ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let value, value != 0, let scalar = Unicode.Scalar(value) else { return nil }
      return (String(Character(scalar)), position + 1)
    }
    guard let text = named[name] else { return nil }
    return (text, position + 1)
  }

  private static let named: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©",
    "reg": "®", "trade": "™", "deg": "°", "plusmn": "±", "times": "×", "divide": "÷", "micro": "µ",
    "middot": "·", "bull": "•", "hellip": "…", "ndash": "–", "mdash": "—", "lsquo": "‘",
    "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”", "bdquo": "„", "laquo": "«",
    "raquo": "»", "prime": "′", "Prime": "″", "frac12": "½", "frac14": "¼", "frac34": "¾",
    "sup1": "¹", "sup2": "²", "sup3": "³", "euro": "€", "pound": "£", "yen": "¥", "cent": "¢",
    "sect": "§", "para": "¶", "ouml": "ö", "Ouml": "Ö", "auml": "ä", "Auml": "Ä", "uuml": "ü",
    "Uuml": "Ü", "szlig": "ß", "eacute": "é", "egrave": "è", "ecirc": "ê", "euml": "ë",
    "aacute": "á", "agrave": "à", "acirc": "â", "atilde": "ã", "aring": "å", "aelig": "æ",
    "ccedil": "ç", "iacute": "í", "icirc": "î", "iuml": "ï", "ntilde": "ñ", "oacute": "ó",
    "ograve": "ò", "ocirc": "ô", "oslash": "ø", "uacute": "ú", "ugrave": "ù", "ucirc": "û",
    "Eacute": "É", "larr": "←", "rarr": "→", "uarr": "↑", "darr": "↓", "le": "≤", "ge": "≥",
    "ne": "≠", "asymp": "≈", "infin": "∞", "check": "✓", "star": "☆", "Omega": "Ω", "mu": "μ",
    "iexcl": "¡", "iquest": "¿", "ordf": "ª", "ordm": "º", "shy": "", "ensp": " ", "emsp": " ",
    "thinsp": " ", "zwj": "\u{200D}", "zwnj": "\u{200C}",
  ]
}
