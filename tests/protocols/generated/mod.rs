//! The definitions of the suites, and what runs their cases. Made by the test `generated`: see
//! `../suites/README.md`.

#![allow(clippy::pedantic, reason = "the names are the suites'")]

use crate::probe::{Definition, probe};

mod input_json_empty_operation;
mod input_json_endpoint_operation;
mod input_json_host_with_path_operation;
mod input_json_json_enums;
mod input_json_json_unions;
mod input_json_kitchen_sink_operation;
mod input_json_operation_with_optional_input_output;
mod input_json_put_and_get_inline_documents;
mod input_json_simple_scalar_properties;
mod input_json_1_0_empty_input_and_empty_output;
mod input_json_1_0_endpoint_operation;
mod input_json_1_0_host_with_path_operation;
mod input_json_1_0_json_unions;
mod input_json_1_0_no_input_and_output;
mod input_json_1_0_put_with_content_encoding;
mod input_own_greedy;
mod input_own_literal;
mod input_own_tokens;
mod input_own_bodies;
mod input_own_union_payload;
mod input_own_structure_payload;
mod input_own_enum_payload;
mod input_own_document_payload;
mod input_own_streaming_payload;
mod input_own_typed_text;
mod input_own_every_header;
mod input_own_json_values;
mod input_own_headers;
mod input_own_query;
mod input_own_host_label;
mod input_own_host_header;
mod input_own_host_label_json;
mod input_own_bodies_json;
mod input_rest_json_all_query_string_types;
mod input_rest_json_constant_and_variable_query_string;
mod input_rest_json_document_type;
mod input_rest_json_document_type_as_map_value;
mod input_rest_json_empty_input_and_empty_output;
mod input_rest_json_endpoint_operation;
mod input_rest_json_host_with_path_operation;
mod input_rest_json_http_checksum_required;
mod input_rest_json_http_payload_traits;
mod input_rest_json_http_payload_with_structure;
mod input_rest_json_http_prefix_headers;
mod input_rest_json_http_request_with_float_labels;
mod input_rest_json_http_request_with_labels;
mod input_rest_json_http_request_with_labels_and_timestamp_format;
mod input_rest_json_http_string_payload;
mod input_rest_json_input_and_output_with_headers;
mod input_rest_json_json_enums;
mod input_rest_json_json_int_enums;
mod input_rest_json_json_maps;
mod input_rest_json_json_timestamps;
mod input_rest_json_media_type_header;
mod input_rest_json_no_input_and_no_output;
mod input_rest_json_null_and_empty_headers_client;
mod input_rest_json_omits_null_serializes_empty_string;
mod input_rest_json_post_union_with_json_name;
mod input_rest_json_put_with_content_encoding;
mod input_rest_json_query_params_as_string_list_map;
mod input_rest_json_query_precedence;
mod input_rest_json_simple_scalar_properties;
mod input_rest_json_test_body_structure;
mod input_rest_json_test_get_no_payload;
mod input_rest_json_test_payload_blob;
mod input_rest_json_test_post_no_input_no_payload;
mod input_rest_json_test_post_no_payload;
mod input_rest_json_unit_input_and_output;
mod output_json_datetime_offsets;
mod output_json_empty_operation;
mod output_json_greeting_with_errors;
mod output_json_greeting_with_errors_2;
mod output_json_json_enums;
mod output_json_json_int_enums;
mod output_json_kitchen_sink_operation;
mod output_json_null_operation;
mod output_json_simple_scalar_properties;
mod output_json_1_0_empty_input_and_empty_output;
mod output_json_1_0_greeting_with_errors;
mod output_json_1_0_greeting_with_errors_2;
mod output_json_1_0_json_unions;
mod output_json_1_0_no_input_and_output;
mod output_json_1_0_simple_scalar_properties;
mod output_own_bodies;
mod output_own_streams;
mod output_own_documents;
mod output_own_texts;
mod output_own_places;
mod output_own_errors;
mod output_own_errors_json;
mod output_own_bodies_json;
mod output_rest_json_datetime_offsets;
mod output_rest_json_document_type;
mod output_rest_json_document_type_as_payload;
mod output_rest_json_empty_input_and_empty_output;
mod output_rest_json_greeting_with_errors;
mod output_rest_json_greeting_with_errors_2;
mod output_rest_json_greeting_with_errors_3;
mod output_rest_json_http_enum_payload;
mod output_rest_json_http_payload_with_structure;
mod output_rest_json_http_payload_with_union;
mod output_rest_json_http_prefix_headers_in_response;
mod output_rest_json_http_response_code;
mod output_rest_json_ignore_query_params_in_response;
mod output_rest_json_input_and_output_with_headers;
mod output_rest_json_json_enums;
mod output_rest_json_json_int_enums;
mod output_rest_json_json_maps;
mod output_rest_json_json_timestamps;
mod output_rest_json_media_type_header;
mod output_rest_json_no_input_and_no_output;
mod output_rest_json_post_union_with_json_name;
mod output_rest_json_recursive_shapes;
mod output_rest_json_timestamp_format_headers;
mod output_rest_json_unit_input_and_output;

/// In the order of the suites.
pub(crate) fn probes() -> Vec<Definition> {
    vec![
        Ok(input_json_empty_operation_probe),
        Ok(input_json_endpoint_operation_probe),
        Ok(input_json_host_with_path_operation_probe),
        Ok(input_json_json_enums_probe),
        Ok(input_json_json_unions_probe),
        Ok(input_json_kitchen_sink_operation_probe),
        Ok(input_json_operation_with_optional_input_output_probe),
        Ok(input_json_put_and_get_inline_documents_probe),
        Ok(input_json_simple_scalar_properties_probe),
        Ok(input_json_1_0_empty_input_and_empty_output_probe),
        Ok(input_json_1_0_endpoint_operation_probe),
        Ok(input_json_1_0_host_with_path_operation_probe),
        Ok(input_json_1_0_json_unions_probe),
        Ok(input_json_1_0_no_input_and_output_probe),
        Ok(input_json_1_0_put_with_content_encoding_probe),
        Ok(input_own_greedy_probe),
        Ok(input_own_literal_probe),
        Ok(input_own_tokens_probe),
        Ok(input_own_bodies_probe),
        Ok(input_own_union_payload_probe),
        Ok(input_own_structure_payload_probe),
        Ok(input_own_enum_payload_probe),
        Ok(input_own_document_payload_probe),
        Ok(input_own_streaming_payload_probe),
        Ok(input_own_typed_text_probe),
        Ok(input_own_every_header_probe),
        Ok(input_own_json_values_probe),
        Ok(input_own_headers_probe),
        Ok(input_own_query_probe),
        Ok(input_own_host_label_probe),
        Ok(input_own_host_header_probe),
        Ok(input_own_host_label_json_probe),
        Ok(input_own_bodies_json_probe),
        Ok(input_rest_json_all_query_string_types_probe),
        Ok(input_rest_json_constant_and_variable_query_string_probe),
        Ok(input_rest_json_document_type_probe),
        Ok(input_rest_json_document_type_as_map_value_probe),
        Ok(input_rest_json_empty_input_and_empty_output_probe),
        Ok(input_rest_json_endpoint_operation_probe),
        Ok(input_rest_json_host_with_path_operation_probe),
        Ok(input_rest_json_http_checksum_required_probe),
        Ok(input_rest_json_http_payload_traits_probe),
        Ok(input_rest_json_http_payload_with_structure_probe),
        Ok(input_rest_json_http_prefix_headers_probe),
        Ok(input_rest_json_http_request_with_float_labels_probe),
        Ok(input_rest_json_http_request_with_labels_probe),
        Ok(input_rest_json_http_request_with_labels_and_timestamp_format_probe),
        Ok(input_rest_json_http_string_payload_probe),
        Ok(input_rest_json_input_and_output_with_headers_probe),
        Ok(input_rest_json_json_enums_probe),
        Ok(input_rest_json_json_int_enums_probe),
        Ok(input_rest_json_json_maps_probe),
        Ok(input_rest_json_json_timestamps_probe),
        Ok(input_rest_json_media_type_header_probe),
        Ok(input_rest_json_no_input_and_no_output_probe),
        Ok(input_rest_json_null_and_empty_headers_client_probe),
        Ok(input_rest_json_omits_null_serializes_empty_string_probe),
        Ok(input_rest_json_post_union_with_json_name_probe),
        Ok(input_rest_json_put_with_content_encoding_probe),
        Ok(input_rest_json_query_params_as_string_list_map_probe),
        Ok(input_rest_json_query_precedence_probe),
        Ok(input_rest_json_simple_scalar_properties_probe),
        Ok(input_rest_json_test_body_structure_probe),
        Ok(input_rest_json_test_get_no_payload_probe),
        Ok(input_rest_json_test_payload_blob_probe),
        Ok(input_rest_json_test_post_no_input_no_payload_probe),
        Ok(input_rest_json_test_post_no_payload_probe),
        Ok(input_rest_json_unit_input_and_output_probe),
        Ok(output_json_datetime_offsets_probe),
        Ok(output_json_empty_operation_probe),
        Ok(output_json_greeting_with_errors_probe),
        Ok(output_json_greeting_with_errors_2_probe),
        Ok(output_json_json_enums_probe),
        Ok(output_json_json_int_enums_probe),
        Ok(output_json_kitchen_sink_operation_probe),
        Ok(output_json_null_operation_probe),
        Ok(output_json_simple_scalar_properties_probe),
        Ok(output_json_1_0_empty_input_and_empty_output_probe),
        Ok(output_json_1_0_greeting_with_errors_probe),
        Ok(output_json_1_0_greeting_with_errors_2_probe),
        Ok(output_json_1_0_json_unions_probe),
        Ok(output_json_1_0_no_input_and_output_probe),
        Ok(output_json_1_0_simple_scalar_properties_probe),
        Ok(output_own_bodies_probe),
        Ok(output_own_streams_probe),
        Ok(output_own_documents_probe),
        Ok(output_own_texts_probe),
        Ok(output_own_places_probe),
        Ok(output_own_errors_probe),
        Ok(output_own_errors_json_probe),
        Ok(output_own_bodies_json_probe),
        Ok(output_rest_json_datetime_offsets_probe),
        Ok(output_rest_json_document_type_probe),
        Ok(output_rest_json_document_type_as_payload_probe),
        Ok(output_rest_json_empty_input_and_empty_output_probe),
        Ok(output_rest_json_greeting_with_errors_probe),
        Ok(output_rest_json_greeting_with_errors_2_probe),
        Ok(output_rest_json_greeting_with_errors_3_probe),
        Ok(output_rest_json_http_enum_payload_probe),
        Ok(output_rest_json_http_payload_with_structure_probe),
        Ok(output_rest_json_http_payload_with_union_probe),
        Ok(output_rest_json_http_prefix_headers_in_response_probe),
        Ok(output_rest_json_http_response_code_probe),
        Ok(output_rest_json_ignore_query_params_in_response_probe),
        Ok(output_rest_json_input_and_output_with_headers_probe),
        Ok(output_rest_json_json_enums_probe),
        Ok(output_rest_json_json_int_enums_probe),
        Ok(output_rest_json_json_maps_probe),
        Ok(output_rest_json_json_timestamps_probe),
        Ok(output_rest_json_media_type_header_probe),
        Ok(output_rest_json_no_input_and_no_output_probe),
        Ok(output_rest_json_post_union_with_json_name_probe),
        Ok(output_rest_json_recursive_shapes_probe),
        Ok(output_rest_json_timestamp_format_headers_probe),
        Ok(output_rest_json_unit_input_and_output_probe),
    ]
}

probe!(input_json_empty_operation, input_json_empty_operation_probe {
    "EmptyOperation" empty_operation() -> (), EmptyOperationError;
});
probe!(input_json_endpoint_operation, input_json_endpoint_operation_probe {
    "EndpointOperation" endpoint_operation() -> (), EndpointOperationError;
});
probe!(input_json_host_with_path_operation, input_json_host_with_path_operation_probe {
    "HostWithPathOperation" host_with_path_operation() -> (), HostWithPathOperationError;
});
probe!(input_json_json_enums, input_json_json_enums_probe {
    "JsonEnums" json_enums(JsonEnumsInput) -> (), JsonEnumsError;
});
probe!(input_json_json_unions, input_json_json_unions_probe {
    "JsonUnions" json_unions(JsonUnionsInput) -> (), JsonUnionsError;
});
probe!(input_json_kitchen_sink_operation, input_json_kitchen_sink_operation_probe {
    "KitchenSinkOperation" kitchen_sink_operation(KitchenSinkOperationInput) -> (), KitchenSinkOperationError;
});
probe!(input_json_operation_with_optional_input_output, input_json_operation_with_optional_input_output_probe {
    "OperationWithOptionalInputOutput" operation_with_optional_input_output(OperationWithOptionalInputOutputInput) -> (), OperationWithOptionalInputOutputError;
});
probe!(input_json_put_and_get_inline_documents, input_json_put_and_get_inline_documents_probe {
    "PutAndGetInlineDocuments" put_and_get_inline_documents(PutAndGetInlineDocumentsInput) -> (), PutAndGetInlineDocumentsError;
});
probe!(input_json_simple_scalar_properties, input_json_simple_scalar_properties_probe {
    "SimpleScalarProperties" simple_scalar_properties(SimpleScalarPropertiesInput) -> (), SimpleScalarPropertiesError;
});
probe!(input_json_1_0_empty_input_and_empty_output, input_json_1_0_empty_input_and_empty_output_probe {
    "EmptyInputAndEmptyOutput" empty_input_and_empty_output(EmptyInputAndEmptyOutputInput) -> (), EmptyInputAndEmptyOutputError;
});
probe!(input_json_1_0_endpoint_operation, input_json_1_0_endpoint_operation_probe {
    "EndpointOperation" endpoint_operation() -> (), EndpointOperationError;
});
probe!(input_json_1_0_host_with_path_operation, input_json_1_0_host_with_path_operation_probe {
    "HostWithPathOperation" host_with_path_operation() -> (), HostWithPathOperationError;
});
probe!(input_json_1_0_json_unions, input_json_1_0_json_unions_probe {
    "JsonUnions" json_unions(JsonUnionsInput) -> (), JsonUnionsError;
});
probe!(input_json_1_0_no_input_and_output, input_json_1_0_no_input_and_output_probe {
    "NoInputAndOutput" no_input_and_output() -> (), NoInputAndOutputError;
});
probe!(input_json_1_0_put_with_content_encoding, input_json_1_0_put_with_content_encoding_probe {
    "PutWithContentEncoding" put_with_content_encoding(PutWithContentEncodingInput) -> (), PutWithContentEncodingError;
});
probe!(input_own_greedy, input_own_greedy_probe {
    "Greedy" greedy(GreedyInput) -> (), GreedyError;
});
probe!(input_own_literal, input_own_literal_probe {
    "Literal" literal(LiteralInput) -> (), LiteralError;
});
probe!(input_own_tokens, input_own_tokens_probe {
    "Tokens" tokens(TokensInput) -> (), TokensError;
});
probe!(input_own_bodies, input_own_bodies_probe {
    "Bodies" bodies(BodiesInput) -> (), BodiesError;
});
probe!(input_own_union_payload, input_own_union_payload_probe {
    "UnionPayload" union_payload(UnionPayloadInput) -> (), UnionPayloadError;
});
probe!(input_own_structure_payload, input_own_structure_payload_probe {
    "StructurePayload" structure_payload(StructurePayloadInput) -> (), StructurePayloadError;
});
probe!(input_own_enum_payload, input_own_enum_payload_probe {
    "EnumPayload" enum_payload(EnumPayloadInput) -> (), EnumPayloadError;
});
probe!(input_own_document_payload, input_own_document_payload_probe {
    "DocumentPayload" document_payload(DocumentPayloadInput) -> (), DocumentPayloadError;
});
probe!(input_own_streaming_payload, input_own_streaming_payload_probe {
    "StreamingPayload" streaming_payload(StreamingPayloadInput) -> (), StreamingPayloadError;
});
probe!(input_own_typed_text, input_own_typed_text_probe {
    "TypedText" typed_text(TypedTextInput) -> (), TypedTextError;
});
probe!(input_own_every_header, input_own_every_header_probe {
    "EveryHeader" every_header(EveryHeaderInput) -> (), EveryHeaderError;
});
probe!(input_own_json_values, input_own_json_values_probe {
    "JsonValues" json_values(JsonValuesInput) -> (), JsonValuesError;
});
probe!(input_own_headers, input_own_headers_probe {
    "Headers" headers(HeadersInput) -> (), HeadersError;
});
probe!(input_own_query, input_own_query_probe {
    "Query" query(QueryInput) -> (), QueryError;
});
probe!(input_own_host_label, input_own_host_label_probe {
    "HostLabel" host_label(HostLabelInput) -> (), HostLabelError;
});
probe!(input_own_host_header, input_own_host_header_probe {
    "HostHeader" host_header(HostHeaderInput) -> (), HostHeaderError;
});
probe!(input_own_host_label_json, input_own_host_label_json_probe {
    "HostLabelJson" host_label_json(HostLabelJsonInput) -> (), HostLabelJsonError;
});
probe!(input_own_bodies_json, input_own_bodies_json_probe {
    "BodiesJson" bodies_json(BodiesJsonInput) -> (), BodiesJsonError;
});
probe!(input_rest_json_all_query_string_types, input_rest_json_all_query_string_types_probe {
    "AllQueryStringTypes" all_query_string_types(AllQueryStringTypesInput) -> (), AllQueryStringTypesError;
});
probe!(input_rest_json_constant_and_variable_query_string, input_rest_json_constant_and_variable_query_string_probe {
    "ConstantAndVariableQueryString" constant_and_variable_query_string(ConstantAndVariableQueryStringInput) -> (), ConstantAndVariableQueryStringError;
});
probe!(input_rest_json_document_type, input_rest_json_document_type_probe {
    "DocumentType" document_type(DocumentTypeInput) -> (), DocumentTypeError;
});
probe!(input_rest_json_document_type_as_map_value, input_rest_json_document_type_as_map_value_probe {
    "DocumentTypeAsMapValue" document_type_as_map_value(DocumentTypeAsMapValueInput) -> (), DocumentTypeAsMapValueError;
});
probe!(input_rest_json_empty_input_and_empty_output, input_rest_json_empty_input_and_empty_output_probe {
    "EmptyInputAndEmptyOutput" empty_input_and_empty_output(EmptyInputAndEmptyOutputInput) -> (), EmptyInputAndEmptyOutputError;
});
probe!(input_rest_json_endpoint_operation, input_rest_json_endpoint_operation_probe {
    "EndpointOperation" endpoint_operation() -> (), EndpointOperationError;
});
probe!(input_rest_json_host_with_path_operation, input_rest_json_host_with_path_operation_probe {
    "HostWithPathOperation" host_with_path_operation() -> (), HostWithPathOperationError;
});
probe!(input_rest_json_http_checksum_required, input_rest_json_http_checksum_required_probe {
    "HttpChecksumRequired" http_checksum_required(HttpChecksumRequiredInput) -> (), HttpChecksumRequiredError;
});
probe!(input_rest_json_http_payload_traits, input_rest_json_http_payload_traits_probe {
    "HttpPayloadTraits" http_payload_traits(HttpPayloadTraitsInput) -> (), HttpPayloadTraitsError;
});
probe!(input_rest_json_http_payload_with_structure, input_rest_json_http_payload_with_structure_probe {
    "HttpPayloadWithStructure" http_payload_with_structure(HttpPayloadWithStructureInput) -> (), HttpPayloadWithStructureError;
});
probe!(input_rest_json_http_prefix_headers, input_rest_json_http_prefix_headers_probe {
    "HttpPrefixHeaders" http_prefix_headers(HttpPrefixHeadersInput) -> (), HttpPrefixHeadersError;
});
probe!(input_rest_json_http_request_with_float_labels, input_rest_json_http_request_with_float_labels_probe {
    "HttpRequestWithFloatLabels" http_request_with_float_labels(HttpRequestWithFloatLabelsInput) -> (), HttpRequestWithFloatLabelsError;
});
probe!(input_rest_json_http_request_with_labels, input_rest_json_http_request_with_labels_probe {
    "HttpRequestWithLabels" http_request_with_labels(HttpRequestWithLabelsInput) -> (), HttpRequestWithLabelsError;
});
probe!(input_rest_json_http_request_with_labels_and_timestamp_format, input_rest_json_http_request_with_labels_and_timestamp_format_probe {
    "HttpRequestWithLabelsAndTimestampFormat" http_request_with_labels_and_timestamp_format(HttpRequestWithLabelsAndTimestampFormatInput) -> (), HttpRequestWithLabelsAndTimestampFormatError;
});
probe!(input_rest_json_http_string_payload, input_rest_json_http_string_payload_probe {
    "HttpStringPayload" http_string_payload(HttpStringPayloadInput) -> (), HttpStringPayloadError;
});
probe!(input_rest_json_input_and_output_with_headers, input_rest_json_input_and_output_with_headers_probe {
    "InputAndOutputWithHeaders" input_and_output_with_headers(InputAndOutputWithHeadersInput) -> (), InputAndOutputWithHeadersError;
});
probe!(input_rest_json_json_enums, input_rest_json_json_enums_probe {
    "JsonEnums" json_enums(JsonEnumsInput) -> (), JsonEnumsError;
});
probe!(input_rest_json_json_int_enums, input_rest_json_json_int_enums_probe {
    "JsonIntEnums" json_int_enums(JsonIntEnumsInput) -> (), JsonIntEnumsError;
});
probe!(input_rest_json_json_maps, input_rest_json_json_maps_probe {
    "JsonMaps" json_maps(JsonMapsInput) -> (), JsonMapsError;
});
probe!(input_rest_json_json_timestamps, input_rest_json_json_timestamps_probe {
    "JsonTimestamps" json_timestamps(JsonTimestampsInput) -> (), JsonTimestampsError;
});
probe!(input_rest_json_media_type_header, input_rest_json_media_type_header_probe {
    "MediaTypeHeader" media_type_header(MediaTypeHeaderInput) -> (), MediaTypeHeaderError;
});
probe!(input_rest_json_no_input_and_no_output, input_rest_json_no_input_and_no_output_probe {
    "NoInputAndNoOutput" no_input_and_no_output() -> (), NoInputAndNoOutputError;
});
probe!(input_rest_json_null_and_empty_headers_client, input_rest_json_null_and_empty_headers_client_probe {
    "NullAndEmptyHeadersClient" null_and_empty_headers_client(NullAndEmptyHeadersClientInput) -> (), NullAndEmptyHeadersClientError;
});
probe!(input_rest_json_omits_null_serializes_empty_string, input_rest_json_omits_null_serializes_empty_string_probe {
    "OmitsNullSerializesEmptyString" omits_null_serializes_empty_string(OmitsNullSerializesEmptyStringInput) -> (), OmitsNullSerializesEmptyStringError;
});
probe!(input_rest_json_post_union_with_json_name, input_rest_json_post_union_with_json_name_probe {
    "PostUnionWithJsonName" post_union_with_json_name(PostUnionWithJsonNameInput) -> (), PostUnionWithJsonNameError;
});
probe!(input_rest_json_put_with_content_encoding, input_rest_json_put_with_content_encoding_probe {
    "PutWithContentEncoding" put_with_content_encoding(PutWithContentEncodingInput) -> (), PutWithContentEncodingError;
});
probe!(input_rest_json_query_params_as_string_list_map, input_rest_json_query_params_as_string_list_map_probe {
    "QueryParamsAsStringListMap" query_params_as_string_list_map(QueryParamsAsStringListMapInput) -> (), QueryParamsAsStringListMapError;
});
probe!(input_rest_json_query_precedence, input_rest_json_query_precedence_probe {
    "QueryPrecedence" query_precedence(QueryPrecedenceInput) -> (), QueryPrecedenceError;
});
probe!(input_rest_json_simple_scalar_properties, input_rest_json_simple_scalar_properties_probe {
    "SimpleScalarProperties" simple_scalar_properties(SimpleScalarPropertiesInput) -> (), SimpleScalarPropertiesError;
});
probe!(input_rest_json_test_body_structure, input_rest_json_test_body_structure_probe {
    "TestBodyStructure" test_body_structure(TestBodyStructureInput) -> (), TestBodyStructureError;
});
probe!(input_rest_json_test_get_no_payload, input_rest_json_test_get_no_payload_probe {
    "TestGetNoPayload" test_get_no_payload(TestGetNoPayloadInput) -> (), TestGetNoPayloadError;
});
probe!(input_rest_json_test_payload_blob, input_rest_json_test_payload_blob_probe {
    "TestPayloadBlob" test_payload_blob(TestPayloadBlobInput) -> (), TestPayloadBlobError;
});
probe!(input_rest_json_test_post_no_input_no_payload, input_rest_json_test_post_no_input_no_payload_probe {
    "TestPostNoInputNoPayload" test_post_no_input_no_payload() -> (), TestPostNoInputNoPayloadError;
});
probe!(input_rest_json_test_post_no_payload, input_rest_json_test_post_no_payload_probe {
    "TestPostNoPayload" test_post_no_payload(TestPostNoPayloadInput) -> (), TestPostNoPayloadError;
});
probe!(input_rest_json_unit_input_and_output, input_rest_json_unit_input_and_output_probe {
    "UnitInputAndOutput" unit_input_and_output() -> (), UnitInputAndOutputError;
});
probe!(output_json_datetime_offsets, output_json_datetime_offsets_probe {
    "DatetimeOffsets" datetime_offsets() -> DatetimeOffsetsOutput, DatetimeOffsetsError;
});
probe!(output_json_empty_operation, output_json_empty_operation_probe {
    "EmptyOperation" empty_operation() -> (), EmptyOperationError;
});
probe!(output_json_greeting_with_errors, output_json_greeting_with_errors_probe {
    "GreetingWithErrors" greeting_with_errors() -> (), GreetingWithErrorsError;
});
probe!(output_json_greeting_with_errors_2, output_json_greeting_with_errors_2_probe {
    "GreetingWithErrors" greeting_with_errors() -> (), GreetingWithErrorsError;
});
probe!(output_json_json_enums, output_json_json_enums_probe {
    "JsonEnums" json_enums() -> JsonEnumsOutput, JsonEnumsError;
});
probe!(output_json_json_int_enums, output_json_json_int_enums_probe {
    "JsonIntEnums" json_int_enums() -> JsonIntEnumsOutput, JsonIntEnumsError;
});
probe!(output_json_kitchen_sink_operation, output_json_kitchen_sink_operation_probe {
    "KitchenSinkOperation" kitchen_sink_operation() -> KitchenSinkOperationOutput, KitchenSinkOperationError;
});
probe!(output_json_null_operation, output_json_null_operation_probe {
    "NullOperation" null_operation() -> NullOperationOutput, NullOperationError;
});
probe!(output_json_simple_scalar_properties, output_json_simple_scalar_properties_probe {
    "SimpleScalarProperties" simple_scalar_properties() -> SimpleScalarPropertiesOutput, SimpleScalarPropertiesError;
});
probe!(output_json_1_0_empty_input_and_empty_output, output_json_1_0_empty_input_and_empty_output_probe {
    "EmptyInputAndEmptyOutput" empty_input_and_empty_output() -> EmptyInputAndEmptyOutputOutput, EmptyInputAndEmptyOutputError;
});
probe!(output_json_1_0_greeting_with_errors, output_json_1_0_greeting_with_errors_probe {
    "GreetingWithErrors" greeting_with_errors() -> (), GreetingWithErrorsError;
});
probe!(output_json_1_0_greeting_with_errors_2, output_json_1_0_greeting_with_errors_2_probe {
    "GreetingWithErrors" greeting_with_errors() -> (), GreetingWithErrorsError;
});
probe!(output_json_1_0_json_unions, output_json_1_0_json_unions_probe {
    "JsonUnions" json_unions() -> JsonUnionsOutput, JsonUnionsError;
});
probe!(output_json_1_0_no_input_and_output, output_json_1_0_no_input_and_output_probe {
    "NoInputAndOutput" no_input_and_output() -> NoInputAndOutputOutput, NoInputAndOutputError;
});
probe!(output_json_1_0_simple_scalar_properties, output_json_1_0_simple_scalar_properties_probe {
    "SimpleScalarProperties" simple_scalar_properties() -> SimpleScalarPropertiesOutput, SimpleScalarPropertiesError;
});
probe!(output_own_bodies, output_own_bodies_probe {
    "Bodies" bodies() -> BodiesOutput, BodiesError;
});
probe!(output_own_streams, output_own_streams_probe {
    "Streams" streams() -> StreamsOutput, StreamsError;
});
probe!(output_own_documents, output_own_documents_probe {
    "Documents" documents() -> DocumentsOutput, DocumentsError;
});
probe!(output_own_texts, output_own_texts_probe {
    "Texts" texts() -> TextsOutput, TextsError;
});
probe!(output_own_places, output_own_places_probe {
    "Places" places() -> PlacesOutput, PlacesError;
});
probe!(output_own_errors, output_own_errors_probe {
    "Errors" errors() -> (), ErrorsError;
});
probe!(output_own_errors_json, output_own_errors_json_probe {
    "ErrorsJson" errors_json() -> (), ErrorsJsonError;
});
probe!(output_own_bodies_json, output_own_bodies_json_probe {
    "BodiesJson" bodies_json() -> BodiesJsonOutput, BodiesJsonError;
});
probe!(output_rest_json_datetime_offsets, output_rest_json_datetime_offsets_probe {
    "DatetimeOffsets" datetime_offsets() -> DatetimeOffsetsOutput, DatetimeOffsetsError;
});
probe!(output_rest_json_document_type, output_rest_json_document_type_probe {
    "DocumentType" document_type() -> DocumentTypeOutput, DocumentTypeError;
});
probe!(output_rest_json_document_type_as_payload, output_rest_json_document_type_as_payload_probe {
    "DocumentTypeAsPayload" document_type_as_payload() -> DocumentTypeAsPayloadOutput, DocumentTypeAsPayloadError;
});
probe!(output_rest_json_empty_input_and_empty_output, output_rest_json_empty_input_and_empty_output_probe {
    "EmptyInputAndEmptyOutput" empty_input_and_empty_output() -> EmptyInputAndEmptyOutputOutput, EmptyInputAndEmptyOutputError;
});
probe!(output_rest_json_greeting_with_errors, output_rest_json_greeting_with_errors_probe {
    "GreetingWithErrors" greeting_with_errors() -> GreetingWithErrorsOutput, GreetingWithErrorsError;
});
probe!(output_rest_json_greeting_with_errors_2, output_rest_json_greeting_with_errors_2_probe {
    "GreetingWithErrors" greeting_with_errors() -> (), GreetingWithErrorsError;
});
probe!(output_rest_json_greeting_with_errors_3, output_rest_json_greeting_with_errors_3_probe {
    "GreetingWithErrors" greeting_with_errors() -> (), GreetingWithErrorsError;
});
probe!(output_rest_json_http_enum_payload, output_rest_json_http_enum_payload_probe {
    "HttpEnumPayload" http_enum_payload() -> HttpEnumPayloadOutput, HttpEnumPayloadError;
});
probe!(output_rest_json_http_payload_with_structure, output_rest_json_http_payload_with_structure_probe {
    "HttpPayloadWithStructure" http_payload_with_structure() -> HttpPayloadWithStructureOutput, HttpPayloadWithStructureError;
});
probe!(output_rest_json_http_payload_with_union, output_rest_json_http_payload_with_union_probe {
    "HttpPayloadWithUnion" http_payload_with_union() -> HttpPayloadWithUnionOutput, HttpPayloadWithUnionError;
});
probe!(output_rest_json_http_prefix_headers_in_response, output_rest_json_http_prefix_headers_in_response_probe {
    "HttpPrefixHeadersInResponse" http_prefix_headers_in_response() -> HttpPrefixHeadersInResponseOutput, HttpPrefixHeadersInResponseError;
});
probe!(output_rest_json_http_response_code, output_rest_json_http_response_code_probe {
    "HttpResponseCode" http_response_code() -> HttpResponseCodeOutput, HttpResponseCodeError;
});
probe!(output_rest_json_ignore_query_params_in_response, output_rest_json_ignore_query_params_in_response_probe {
    "IgnoreQueryParamsInResponse" ignore_query_params_in_response() -> IgnoreQueryParamsInResponseOutput, IgnoreQueryParamsInResponseError;
});
probe!(output_rest_json_input_and_output_with_headers, output_rest_json_input_and_output_with_headers_probe {
    "InputAndOutputWithHeaders" input_and_output_with_headers() -> InputAndOutputWithHeadersOutput, InputAndOutputWithHeadersError;
});
probe!(output_rest_json_json_enums, output_rest_json_json_enums_probe {
    "JsonEnums" json_enums() -> JsonEnumsOutput, JsonEnumsError;
});
probe!(output_rest_json_json_int_enums, output_rest_json_json_int_enums_probe {
    "JsonIntEnums" json_int_enums() -> JsonIntEnumsOutput, JsonIntEnumsError;
});
probe!(output_rest_json_json_maps, output_rest_json_json_maps_probe {
    "JsonMaps" json_maps() -> JsonMapsOutput, JsonMapsError;
});
probe!(output_rest_json_json_timestamps, output_rest_json_json_timestamps_probe {
    "JsonTimestamps" json_timestamps() -> JsonTimestampsOutput, JsonTimestampsError;
});
probe!(output_rest_json_media_type_header, output_rest_json_media_type_header_probe {
    "MediaTypeHeader" media_type_header() -> MediaTypeHeaderOutput, MediaTypeHeaderError;
});
probe!(output_rest_json_no_input_and_no_output, output_rest_json_no_input_and_no_output_probe {
    "NoInputAndNoOutput" no_input_and_no_output() -> (), NoInputAndNoOutputError;
});
probe!(output_rest_json_post_union_with_json_name, output_rest_json_post_union_with_json_name_probe {
    "PostUnionWithJsonName" post_union_with_json_name() -> PostUnionWithJsonNameOutput, PostUnionWithJsonNameError;
});
probe!(output_rest_json_recursive_shapes, output_rest_json_recursive_shapes_probe {
    "RecursiveShapes" recursive_shapes() -> RecursiveShapesOutput, RecursiveShapesError;
});
probe!(output_rest_json_timestamp_format_headers, output_rest_json_timestamp_format_headers_probe {
    "TimestampFormatHeaders" timestamp_format_headers() -> TimestampFormatHeadersOutput, TimestampFormatHeadersError;
});
probe!(output_rest_json_unit_input_and_output, output_rest_json_unit_input_and_output_probe {
    "UnitInputAndOutput" unit_input_and_output() -> (), UnitInputAndOutputError;
});
