import Cryptography
import Foundation
import TestSupport
import Testing

private let recipes = Repository.files(
  in: Repository.corpus.appending(path: "recipes"), endingIn: ".json"
).map { $0.deletingPathExtension().lastPathComponent }

@Suite struct SampleTests {
  @Test func thereAreRecipes() { #expect(recipes.contains("hello")) }

  @Test(arguments: recipes)
  func aSampleIsWhatItsRecipeBuilds(_ name: String) throws {
    let recipe = try Recipe.named(name)
    let file = Repository.corpus.appending(path: "samples/\(name).imagepackage")
    if ProcessInfo.processInfo.environment["ORRERY_UPDATE_CORPUS"] == "1" {
      try Data(try recipe.signed()).write(to: file)
    }
    let sample = try Repository.bytes(file)
    let unsigned = try recipe.unsigned()
    #expect(Array(sample.prefix(unsigned.count)) == unsigned)
    let digest = try DigestAlgorithm.sha256.digest(of: unsigned)
    var verifier = try SDKTestKey.certificate.verifier()
    let signature = Array(sample.dropFirst(unsigned.count))
    #expect(try verifier.isValid(signature, digest: digest))
  }
}
