import ASXipFS
import Findings
import Testing

@Test(arguments: [1, 7, 1000, 4096, 5000, 1 << 20])
func aRunOfPaddingIsOneFindingHoweverItsBytesCome(_ size: Int) throws {
  var image = try sampleImage()
  // The end of the manifest's page, and all of the page behind the second file.
  for position in [4200, 8000, 8191, 13400, 16000] { image[position] = 0xA5 }
  let found = try #require(read(image).0)
  var findings = FindingLog()
  var check = PaddingCheck(found)
  for start in stride(from: 0, to: image.count, by: size) {
    let piece = image.span.extracting(start..<min(image.count, start + size))
    check.update(piece, at: start, findings: &findings)
  }
  check.finish(findings: &findings)
  #expect(findings.findings.map(\.place.range) == [4200..<8192, 13400..<16001])
}

@Test func aGapThatLeadsOutOfTheImageIsPlacedInside() throws {
  var image = try sampleImage()
  // The file would start far behind the end.
  set(&image, inode(image, "/bin/app") + 8, 0x3FF_FFF0 << 6 | 1)
  for finding in read(image).1 {
    if let range = finding.place.range { #expect(range.upperBound <= image.count) }
  }
}
