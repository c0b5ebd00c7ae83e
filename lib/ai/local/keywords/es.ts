import type { Keywords } from './keywords.ts'

export const spanish: Keywords = {
  invoice: {
    strong:
      'factura, número de factura, factura n, nº factura, fecha de factura, factura proforma, datos de facturación, factura simplificada, nota de abono, fecha de emisión, factura nº',
    likely:
      'base imponible, iva, importe total, total a pagar, vencimiento, forma de pago, condiciones de pago, precio unitario, subtotal, nif, cif, fecha de vencimiento, total factura, datos del cliente, concepto, importe neto, kwh, consumo, potencia contratada, lectura del contador, periodo de facturación, período de facturación',
    weak: 'cantidad, total, iban, importe, cliente, descripción, descuento, transferencia, precio, pedido, unidades, eur',
  },
  receipt: {
    strong:
      'recibo, ticket de compra, comprobante de pago, gracias por su compra, recibí, justificante de pago, pago recibido, recibo de pago, confirmación de pago, copia cliente, copia para el cliente, entregado cambio',
    likely:
      'efectivo, tarjeta, pagado, caja, cambio, tienda, cajero, cajera, gracias por su visita, contactless, total pagado, confirmación de pedido, devoluciones, iva incluido, entregado, método de pago, su compra',
    weak: 'total, iva, importe, fecha, hora, artículo, artículos, eur, compra, visa, mastercard',
  },
  contract: {
    strong:
      'contrato, contrato de arrendamiento, contrato de trabajo, contrato de alquiler, el presente contrato, reunidos, de una parte, de otra parte, las partes acuerdan, en adelante, términos y condiciones, condiciones generales, contrato de prestación, acuerdo de confidencialidad, contrato de compraventa, manifiestan, estipulaciones, contrato de préstamo',
    likely:
      'arrendador, arrendatario, trabajador, empresario, ambas partes, cláusula, cláusulas, rescisión, período de prueba, fianza, duración del contrato, obligaciones, fuero, jurisdicción, comprador, vendedor, prestador, confidencialidad, preaviso, las partes, exponen, estipulan, renta, arrendamiento, prórroga, por duplicado',
    weak: 'firma, firman, acuerdo, conforme, comparecen, vigencia, primera, segunda, tercera, mayor de edad, dni',
  },
  'bank-statement': {
    strong:
      'extracto bancario, extracto de cuenta, extracto de movimientos, saldo anterior, saldo final, saldo inicial, movimientos de cuenta, extracto de tarjeta, estado de cuenta, fecha valor, saldo actual, nuevo saldo',
    likely:
      'saldo, movimientos, cargo, abono, domiciliación, transferencia, número de cuenta, cajero automático, retirada, fecha operación, titular de la cuenta, debe, haber, ingreso, transferencias, adeudo, adeudos, reintegro, comisión',
    weak: 'iban, bic, banco, cuenta, importe, fecha, concepto, intereses, comisiones, oficina, tarjeta, titular',
  },
  payslip: {
    strong:
      'nómina, recibo de salarios, salario base, líquido total a percibir, total devengado, total a deducir, salario bruto, salario neto, recibo individual, líquido a percibir, hoja de salario, recibo de nómina',
    likely:
      'devengos, deducciones, seguridad social, irpf, cotización, contingencias comunes, período de liquidación, base de cotización, antigüedad, categoría profesional, grupo de cotización, percepciones salariales, desempleo, pagas extraordinarias, horas extraordinarias, retenciones, percepciones, complementos, periodo de liquidación, prorrata',
    weak: 'empresa, trabajador, empleado, neto, bruto, mes, formación profesional, días, afiliación, salario, importe',
  },
  tax: {
    strong:
      'declaración de la renta, agencia tributaria, impuesto sobre la renta, autoliquidación, modelo 100, modelo 303, impuesto sobre bienes inmuebles, liquidación provisional, hacienda, contribuyente, declaración de impuestos, certificado de retenciones, rendimientos del trabajo, renta de las personas físicas, administración tributaria, impuesto sobre el valor añadido',
    likely:
      'impuesto, impuestos, irpf, base imponible, tributaria, ejercicio, retenciones, cuota, deducciones, base liquidable, rendimientos, declarante, tributo, borrador, devolución, cuota íntegra, a ingresar, a devolver, ibi, fiscal, obligado tributario, casilla, tributarias',
    weak: 'declaración, nif, renta, ingresos, período, importe, delegación, presentación, resultado',
  },
  insurance: {
    strong:
      'póliza de seguro, póliza, número de póliza, tomador del seguro, contrato de seguro, seguro de hogar, seguro de vida, seguro de automóvil, asegurado, aseguradora, prima de seguro, parte de siniestro, suma asegurada, capital asegurado, compañía de seguros, seguro de coche, certificado de seguro, prima anual, número de siniestro, recibo de prima',
    likely:
      'seguro, seguros, tomador, prima, siniestro, cobertura, coberturas, franquicia, beneficiario, indemnización, responsabilidad civil, riesgos, condiciones particulares, todo riesgo, daños, garantías, robo, exclusiones, perito, asegurada',
    weak: 'vencimiento, vigencia, vehículo, renovación, garantía, límite, accidente, conductor, riesgo, mediador',
  },
  medical: {
    strong:
      'diagnóstico, informe médico, historia clínica, receta médica, paciente, informe de alta, resultados de laboratorio, análisis de sangre, parte de baja, analítica, valores de referencia, antecedentes personales, motivo de consulta, exploración física, anamnesis, juicio clínico, receta, certificado médico',
    likely:
      'médico, doctor, doctora, tratamiento, síntomas, hospital, clínica, radiografía, resonancia, ecografía, dosis, mg, comprimidos, consulta, cirugía, hemoglobina, tensión arterial, antecedentes, urgencias, glucosa, colesterol, alergias, leucocitos, vacuna, prescripción, servicio de, cada 8 horas, medicación, cardiología, exploración, evolución, al día',
    weak: 'dolor, salud, enfermedad, fecha de nacimiento, alta, crónico, agudo, normal, muestra, control, laboratorio',
  },
  certificate: {
    strong:
      'certificado, certificado de, certifica que, certifico que, título de, diploma, acta de nacimiento, acta de matrimonio, partida de nacimiento, certificado de nacimiento, declaración de conformidad, ha superado, ha completado con éxito, hace constar, certificación académica, certificado de empadronamiento, ha asistido, certifica, se otorga, certificado de matrimonio',
    likely:
      'expedido, expide, registro civil, otorga, se expide, acredita, acreditación, graduado, bachiller, asistencia, participación, para que conste, aprovechamiento, horas lectivas, el presente, expedición, se concede, licenciado, obtenido, director del curso, secretario, rector, superado',
    weak: 'universidad, curso, escuela, nacido, nacida, calificación, firma, sello, válido, formación, notas, horas',
  },
  letter: {
    strong:
      'atentamente, estimado señor, estimada señora, estimados señores, un cordial saludo, reciba un cordial saludo, saludos cordiales, le saluda atentamente, muy señor mío, muy señores míos, sin otro particular, un saludo, distinguido señor, un fuerte abrazo',
    likely:
      'estimado, estimada, querido, querida, asunto, en respuesta a su carta, por la presente, me dirijo a usted, nos dirigimos a usted, a la atención de, quedo a la espera, agradeciendo de antemano, estimados, abrazo, su carta',
    weak: 'adjunto, adjunta, saludos, agradecemos, disposición, respuesta, cordial, duda, consulta',
  },
  manual: {
    strong:
      'manual de usuario, manual de instrucciones, guía de usuario, instrucciones de uso, guía de instalación, guía rápida, manual del usuario, instrucciones de seguridad, solución de problemas, tabla de contenidos, puesta en marcha, guía del usuario, tutorial, resolución de problemas, manual de uso, instrucciones de montaje, manual, documentación técnica',
    likely:
      'instalación, instalar, configuración, haga clic, pulse, paso 1, ajustes, advertencia, precaución, botón, mantenimiento, limpieza, aparato, capítulo, ejemplo, comando, enchufe, funcionamiento, usuario, tecla, pantalla, desenchufe, seleccione, especificaciones técnicas, asegúrese de, encender, apagar, índice, dispositivo, menú, software, montaje',
    weak: 'guía, instrucciones, véase, figura, sistema, función, paso, utilizar, nota, atención, archivo, uso, sección',
  },
  'scientific-paper': {
    strong:
      'resumen abstract, abstract, et al, en este artículo, palabras clave, referencias bibliográficas, bibliografía, tesis doctoral, trabajo fin de grado, trabajo de fin de máster, doi, estado del arte, estadísticamente significativa, en este trabajo, artículo original',
    likely:
      'hipótesis, metodología, resultados, discusión, referencias, introducción, conclusiones, muestra, teorema, demostración, universidad de, materiales y métodos, significativa, estudio, revista, experimentos, marco teórico, tabla 1, figura 1, departamento de, autores, investigación, literatura, artículo',
    weak: 'análisis, modelo, método, datos, vol, pp, enfoque, trabajo, experimental, significativas',
  },
  report: {
    strong:
      'informe anual, memoria anual, acta de la reunión, informe de gestión, informe final, resumen ejecutivo, informe trimestral, orden del día, informe de auditoría, cuentas anuales, este informe, informe de actividades, informe técnico, informe de resultados, acta de reunión, el presente informe, informe pericial, informe mensual',
    likely:
      'informe, ejercicio, cifra de negocios, recomendaciones, conclusiones, asistentes, indicadores, junta general, consejo de administración, evolución, acta, ventas, encuesta, estadísticas, perspectivas, crecimiento, objetivos, trimestre, acuerdos, asistencia, sesión, previsiones, respecto al año anterior, comparación, millones de euros, resumen',
    weak: 'análisis, resultados, aumento, descenso, por ciento, proyecto, promedio, datos, reunión, millones, disminución, ingresos',
  },
  'legal-notice': {
    strong:
      'juzgado, tribunal, burofax, sentencia, demanda judicial, demandante, demandado, multa, sanción, requerimiento de pago, carta de despido, despido, desahucio, notificación judicial, providencia, recordatorio de pago, último aviso, citación, procurador, denuncia, boletín de denuncia, expediente sancionador, acciones legales, diligencia, auto judicial, carta de requerimiento, cédula de citación, reclamación de cantidad, apremio',
    likely:
      'abogado, abogados, abogada, infracción, recurso, plazo de, deuda, acreedor, deudor, impago, ejecución, embargo, alegaciones, código civil, ley, vía judicial, notificación, juez, recurrir, letrado, procedimiento, recurso de reposición, incumplimiento, en representación, sancionador, demanda, intereses de demora, expediente, pronto pago',
    weak: 'artículo, plazo, requerimiento, notifica, pago, autos, días hábiles, pendiente, conforme, importe, aviso',
  },
  ticket: {
    strong:
      'tarjeta de embarque, billete electrónico, billete de tren, número de vuelo, confirmación de reserva, código de reserva, localizador, número de reserva, entrada general, billete de avión, su reserva, reserva confirmada, billete, localizador de reserva, itinerario de viaje, referencia de reserva',
    likely:
      'salida, llegada, pasajero, viajero, asiento, coche, andén, embarque, puerta, vuelo, tren, ida, vuelta, renfe, ave, equipaje, concierto, entrada, fila, butaca, hotel, noches, reserva, huéspedes, habitación, apertura de puertas, aeropuerto, estación, viaje, clase, adulto, recinto, trayecto, tarifa',
    weak: 'fecha, hora, turista, código de barras, evento, válido, sala, precio, localidad',
  },
}
