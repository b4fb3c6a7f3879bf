internal import Testing

@testable internal import TerminalUI

@Suite struct LayoutTests {
  @Test func partsFillTheScreenWithoutOverlap() {
    for width in stride(from: 40, through: 220, by: 7) {
      for height in 10...60 {
        for focus in Focus.allCases {
          for chipRows in 0...3 {
            for hasPage in [false, true] {
              for isZoomed in [false, true] {
                let layout = ScreenLayout(
                  .init(
                    width: width, height: height, hasPage: hasPage, chipRows: chipRows,
                    focus: focus, isZoomed: isZoomed))
                let parts = [
                  layout.chat, layout.product, layout.chips, layout.input, layout.status,
                ]
                let area = parts.filter { !$0.isEmpty }.reduce(0) { $0 + $1.width * $1.height }
                #expect(area == width * height)
                for part in parts where !part.isEmpty {
                  #expect(part.x >= 0 && part.y >= 0)
                  #expect(part.x + part.width <= width && part.y + part.height <= height)
                }
                #expect(!(layout.chat.isEmpty && layout.product.isEmpty))
              }
            }
          }
        }
      }
    }
  }

  @Test func panesStandSideBySideFromAHundredColumns() {
    let wide = ScreenLayout(.init(width: 100, height: 30, hasPage: true))
    #expect(wide.chat.y == wide.product.y && wide.chat.width + wide.product.width == 100)
    let narrow = ScreenLayout(.init(width: 99, height: 30, hasPage: true))
    #expect(narrow.chat.x == narrow.product.x && narrow.product.y == narrow.chat.height)
  }

  @Test func onePaneAtATimeWhereTwoAreTooLow() {
    let reading = ScreenLayout(.init(width: 60, height: 12, hasPage: true, focus: .product))
    #expect(reading.chat.isEmpty && !reading.product.isEmpty)
    #expect(ScreenLayout(.init(width: 39, height: 30)).isTooSmall)
    #expect(ScreenLayout(.init(width: 80, height: 9)).isTooSmall)
    #expect(ScreenLayout(.init(width: -3, height: 0)).isTooSmall)
  }
}
